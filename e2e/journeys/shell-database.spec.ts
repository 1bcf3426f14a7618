import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { createTables, loadExtracts } from '../../adapters/testing/load-extracts.ts';
import { DATABASE, type MariadbServer, missingPrograms, READER, startMariadb } from '../../adapters/testing/mariadb-server.ts';
import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';

const missing = missingPrograms();

test.describe('On the desktop, a database', onlyIn('desktop', 'a page of a browser can’t speak to a database'), () => {
  test.skip(missing.length > 0, `${missing.join(', ')} not installed`);
  test.describe.configure({ mode: 'serial' });
  let server: MariadbServer;

  test.beforeAll(async () => {
    server = await startMariadb();
  });
  test.afterAll(async () => server?.stop());

  test('is opened once the analyst has agreed to where the connection goes, and errors are reported', async ({
    desktop,
    app,
    extracts,
  }) => {
    const folder = extracts.folder('small');
    const root = await mysql.createConnection({ socketPath: server.socketPath, user: 'root', database: DATABASE });
    await loadExtracts(root, folder);
    const { page } = app;
    const dialog = page.getByRole('dialog', { name: 'Open database' });
    const connect = dialog.getByRole('button', { name: 'Connect…' });
    const problem = dialog.getByRole('alert');

    await page.getByRole('button', { name: 'Open database…' }).click();
    await connect.click();
    await expect(problem).toHaveText('Type the host: the name of the server, as in its certificate.');
    await dialog.getByLabel('Host').fill('localhost');
    await dialog.getByLabel('Port').fill(String(server.port));
    await dialog.getByLabel('User').fill(READER.user);
    await dialog.getByLabel('Database', { exact: true }).fill(DATABASE);
    await dialog.getByLabel('Password').fill('wrong');

    await desktop.answer('showMessageBox', 'Cancel');
    await connect.click();
    await expect.poll(async () => (await desktop.system()).asked.length).toBe(1);
    const [asked] = (await desktop.system()).asked;
    expect(asked!.options.message).toBe('Connect to the database on localhost?');
    expect(asked!.options.detail).toContain(`Host: localhost\nPort: ${server.port}\nUser: ${READER.user}\nDatabase: ${DATABASE}`);
    await expect(connect).toBeEnabled();

    await desktop.answer('showMessageBox', 'Connect');
    await connect.click();
    await expect(problem).toContainText('its certificate is signed by an authority that is not known here');
    await desktop.answer('showOpenDialog', [server.authorityFile]);
    await dialog.getByRole('button', { name: 'Choose certificate…' }).click();
    await expect(dialog.getByText('ca.pem')).toBeVisible();
    await desktop.answer('showMessageBox', 'Connect');
    await connect.click();
    await expect(problem).toContainText(`the server denies ${READER.user} access: check the user and the password`);
    await page.screenshot({ path: join('test-results', 'screenshots', 'open-database.png') });

    await dialog.getByLabel('Password').fill(READER.password);
    await desktop.answer('showMessageBox', 'Connect');
    await connect.click();
    await app.callList.isShown();
    await app.top.hasOpen(`${DATABASE} on localhost`);
    expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
    expect(JSON.stringify(await desktop.system())).not.toContain(READER.password);

    // Rows are read again, by their keys.
    await app.goTo('Lineage');
    await app.lineage.open('stg_invoice_line_items');
    await expect(page.getByRole('button', { name: /^invoice_line_items:/ }).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^invoice_line_items:/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: /^invoice_line_items, row / })).toContainText('quantity');
    await root.end();
  });

  test('is closed when its reading is cancelled, and nothing is open then', async ({ desktop, app }) => {
    const root = await mysql.createConnection({
      socketPath: server.socketPath,
      user: 'root',
      database: DATABASE,
      multipleStatements: true,
    });
    await createTables(root);
    await root.query(`INSERT INTO invoices SELECT seq, 'A', '2021-01-01', NULL FROM seq_1_to_500000;
      INSERT INTO invoice_line_items SELECT seq, 'S', 1 FROM seq_1_to_500000`);
    await desktop.choose('File', 'Open database…');
    const dialog = app.page.getByRole('dialog', { name: 'Open database' });
    await dialog.getByLabel('Host').fill('127.0.0.1');
    await dialog.getByLabel('Port').fill(String(server.port));
    await dialog.getByLabel('User').fill(READER.user);
    await dialog.getByLabel('Database', { exact: true }).fill(DATABASE);
    await dialog.getByLabel('Password').fill(READER.password);
    await dialog.getByText('Without TLS').click();
    await desktop.answer('showMessageBox', 'Connect');
    await dialog.getByRole('button', { name: 'Connect…' }).click();
    await app.page.getByRole('button', { name: 'Cancel' }).click();
    await app.start.isShown();
    const readers = async () => {
      const [rows] = await root.query(`SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '${READER.user}'`);
      return (rows as unknown[]).length;
    };
    await expect.poll(readers, 'connections that are left').toBe(0);
    await root.end();
  });
});

test.describe('In a browser', onlyIn('browser', 'the desktop opens databases'), () => {
  test('no database is offered', async ({ app }) => {
    await app.start.isShown();
    await expect(app.page.getByRole('button', { name: 'Open folder…' })).toBeVisible();
    await expect(app.page.getByRole('button', { name: 'Open database…' })).toHaveCount(0);
  });
});
