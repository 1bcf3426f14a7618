import { describe, expect, it } from 'vitest';
import { isOurAddress, isOurFrame, isOurPage, PAGE_URL } from './our-page.ts';

describe('our page', () => {
  it.each(['app://bundle/index.html', 'app://bundle/index.html#calls'])('is at %s', (address) => {
    expect(isOurPage(address)).toBe(true);
  });

  it.each([
    'app://bundle/',
    'app://bundle/index.html?x=1',
    'app://bundle/workers/core.worker-1.js',
    'app://bundle.example/index.html',
    'app://bundle:81/index.html',
    'app://user@bundle/index.html',
    'app://elsewhere/index.html',
    'https://bundle/index.html',
    'file:///app/bundle/index.html',
    'about:blank',
    'data:text/html,hello',
    '',
  ])('is not at “%s”', (address) => {
    expect(isOurPage(address)).toBe(false);
  });

  it('loads files from its own address', () => {
    expect(isOurAddress('app://bundle/workers/core.worker-1.js')).toBe(true);
    expect(isOurAddress('https://bundle/workers/core.worker-1.js')).toBe(false);
  });

  it('sends requests from the window itself, not from a frame in it', () => {
    const page = { url: PAGE_URL, parent: null };
    expect(isOurFrame(page)).toBe(true);
    expect(isOurFrame({ url: PAGE_URL, parent: page as never })).toBe(false);
    expect(isOurFrame({ url: 'https://evil.example/', parent: null })).toBe(false);
    expect(isOurFrame(null)).toBe(false);
  });
});
