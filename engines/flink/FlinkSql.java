import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs scripts of Flink SQL on a cluster inside this JVM. A line with a semicolon alone ends a statement, and SET 'name' = 'value' sets an
 * option.
 *
 * <p>With scripts as arguments: in batch mode, one after another. Prints one line for each row of a query: the script's path, seconds since
 * the script began, and the cells, separated by tabs. The last line is the peak of this process's memory in bytes.
 *
 * <p>With {@code --stream SCRIPT --checkpoints FOLDER}: in streaming mode, until the process is ended. A job goes on from the last
 * checkpoint in the folder, which must be of the same script.
 *
 * <p>Ends with exit code 1 and a stack trace when a statement fails.
 */
public final class FlinkSql {
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 4 && arguments[0].equals("--stream") && arguments[2].equals("--checkpoints")) {
      stream(Path.of(arguments[1]), Path.of(arguments[3]));
      return;
    }
    EnvironmentSettings settings = EnvironmentSettings.newInstance().inBatchMode().withConfiguration(configuration()).build();
    for (String script : arguments) {
      long began = System.nanoTime();
      TableEnvironment tables = TableEnvironment.create(settings);
      for (String statement : statementsOf(Path.of(script))) {
        TableResult result = tables.executeSql(statement);
        if (!isQuery(statement)) continue;
        for (String cells : rowsOf(result)) {
          System.out.println(script + "\t" + (System.nanoTime() - began) / 1e9 + "\t" + cells);
        }
      }
    }
    System.out.println("peak\t" + peakBytes());
    System.exit(0);
  }

  private static void stream(Path script, Path checkpoints) throws Exception {
    Configuration configuration = configuration();
    configuration.setString("execution.checkpointing.dir", checkpoints.toUri().toString());
    configuration.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    Optional<Path> last = lastCheckpoint(checkpoints);
    if (last.isPresent()) configuration.setString("execution.state-recovery.path", last.get().toUri().toString());
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(configuration).build());
    for (String statement : statementsOf(script)) {
      if (statement.startsWith("SET ")) {
        String[] option = statement.substring(4).split("=", 2);
        tables.getConfig().set(unquoted(option[0]), unquoted(option[1]));
        continue;
      }
      TableResult result = tables.executeSql(statement);
      if (!statement.startsWith("INSERT")) continue;
      System.out.println(last.isPresent() ? "started from " + last.get() : "started");
      result.await();
    }
  }

  /** The last complete checkpoint of any job in the folder. */
  private static Optional<Path> lastCheckpoint(Path folder) throws IOException {
    if (!Files.exists(folder)) return Optional.empty();
    try (Stream<Path> files = Files.find(folder, 3, (path, found) -> path.endsWith("_metadata"))) {
      return files.max(Comparator.comparingLong(path -> path.toFile().lastModified())).map(Path::getParent);
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.setString("execution.target", "local");
    configuration.setString("parallelism.default", "1");
    configuration.setString("table.local-time-zone", "UTC");
    configuration.setString("taskmanager.memory.managed.size", "256mb");
    configuration.setString("taskmanager.memory.network.min", "64mb");
    configuration.setString("taskmanager.memory.network.max", "64mb");
    return configuration;
  }

  /** Without the comments before them. */
  private static List<String> statementsOf(Path script) throws IOException {
    List<String> statements = new ArrayList<>();
    for (String text : Files.readString(script).split("(?m)^;$")) {
      String statement = text.replaceAll("(?m)^--.*$", "").strip();
      if (!statement.isEmpty()) statements.add(statement);
    }
    return statements;
  }

  private static String unquoted(String text) {
    return text.strip().replace("'", "");
  }

  private static boolean isQuery(String statement) {
    return statement.startsWith("SELECT") || statement.startsWith("WITH");
  }

  private static List<String> rowsOf(TableResult result) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> found = result.collect()) {
      while (found.hasNext()) {
        Row row = found.next();
        List<String> cells = new ArrayList<>();
        for (int place = 0; place < row.getArity(); place++) cells.add(String.valueOf(row.getField(place)));
        rows.add(String.join("\t", cells));
      }
    }
    return rows;
  }

  /** As Linux reports it; 0 elsewhere. */
  private static long peakBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }
}
