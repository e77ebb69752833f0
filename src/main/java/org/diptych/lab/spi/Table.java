package org.diptych.lab.spi;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of equal kind that a run keeps, as CSV (RFC 4180, in UTF-8, with a line feed after each row)
 * whose first line has the names of the columns.
 *
 * @param rows each with a cell per column
 */
public record Table(List<String> columns, List<List<String>> rows) {

  public static final String MEDIA_TYPE = "text/csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (rows.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("not every row has %d cells".formatted(width));
    }
  }

  /**
   * A row per record, a column per component.
   *
   * @param type of the records
   */
  public static <R extends Record> Table of(Class<R> type, List<R> records) {
    RecordComponent[] components = type.getRecordComponents();
    return new Table(
        Arrays.stream(components).map(RecordComponent::getName).toList(),
        records.stream().map(row -> cells(row, components)).toList());
  }

  private static List<String> cells(Record row, RecordComponent... components) {
    List<String> cells = new ArrayList<>();
    for (RecordComponent component : components) {
      try {
        cells.add(String.valueOf(component.getAccessor().invoke(row)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(row + " cannot be read", e);
      }
    }
    return cells;
  }

  /** The cells of a column; empty list of an unknown one. */
  public List<String> column(String name) {
    int index = columns.indexOf(name);
    return index < 0 ? List.of() : rows.stream().map(row -> row.get(index)).toList();
  }

  public String csv() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(columns);
      printer.printRecords(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #csv} wrote.
   *
   * @throws IllegalArgumentException when it is no such table
   */
  public static Table parse(String csv) {
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), FORMAT)) {
      List<List<String>> lines = parser.stream().map(CSVRecord::toList).toList();
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("a table without a line");
      }
      return new Table(lines.getFirst(), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new IllegalArgumentException("no table", e);
    }
  }

  /** An object per row; columns of numbers alone have numbers. */
  public ArrayNode json() {
    List<Boolean> numbers = columns.stream().map(name -> areNumbers(column(name))).toList();
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (List<String> row : rows) {
      ObjectNode object = all.addObject();
      for (int i = 0; i < columns.size(); i++) {
        if (numbers.get(i)) {
          object.put(columns.get(i), Double.parseDouble(row.get(i)));
        } else {
          object.put(columns.get(i), row.get(i));
        }
      }
    }
    return all;
  }

  private static boolean areNumbers(List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?"));
  }
}
