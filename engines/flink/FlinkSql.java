import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs scripts of Flink SQL in batch mode, one after another in this JVM. A line with a semicolon alone ends a statement. Prints one
 * line for each row of a query: the script's path, seconds since the script began, and the cells, separated by tabs. The last line is
 * the peak of this process's memory in bytes. Ends with exit code 1 and a stack trace when a statement fails.
 */
public final class FlinkSql {
  public static void main(String[] scripts) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("execution.target", "local");
    configuration.setString("parallelism.default", "1");
    configuration.setString("table.local-time-zone", "UTC");
    configuration.setString("taskmanager.memory.managed.size", "256mb");
    configuration.setString("taskmanager.memory.network.min", "64mb");
    configuration.setString("taskmanager.memory.network.max", "64mb");
    EnvironmentSettings settings = EnvironmentSettings.newInstance().inBatchMode().withConfiguration(configuration).build();
    for (String script : scripts) {
      long began = System.nanoTime();
      TableEnvironment tables = TableEnvironment.create(settings);
      for (String statement : Files.readString(Path.of(script)).split("(?m)^;$")) {
        if (statement.isBlank()) continue;
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

  private static boolean isQuery(String statement) {
    String text = statement.stripLeading();
    return text.startsWith("SELECT") || text.startsWith("WITH");
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
