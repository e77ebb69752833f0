package org.diptych.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.kit.elements.Json;
import org.springframework.web.util.HtmlUtils;

/**
 * A plain table with a caption and column headers; on a narrow screen every row becomes a card and
 * every cell says its header.
 */
public final class Table extends Div {

  private static final String HTML = "innerHTML";

  private static final String WRITE =
      """
      const body = this.querySelector('tbody');
      for (const [row, cell, html] of JSON.parse($0)) body.rows[row].cells[cell].innerHTML = html;
      """;

  /** Another content of a cell. */
  private record Change(NativeTableRow row, int cell, String html) {}

  private final NativeTable table = new NativeTable();
  private final List<String> headers;
  private final Map<NativeTableRow, List<String>> written = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  public Table(String caption, List<String> headers) {
    this.headers = headers;
    addClassName("table");
    table.setCaptionText(caption);
    Element names = new Element("tr");
    headers.forEach(header ->
        names.appendChild(new Element("th").setAttribute("scope", "col").setText(header)));
    table.getHead().getElement().setProperty(HTML, names.getOuterHTML());
    add(table);
  }

  /**
   * As the other one, with what is seen of the headers where that is more than their text.
   *
   * @param shown as many
   */
  public Table(String caption, List<String> headers, List<Component> shown) {
    this(caption, headers);
    StringBuilder names = new StringBuilder();
    shown.forEach(
        header -> names.append("<th scope=\"col\">").append(Markup.of(header)).append("</th>"));
    table.getHead().getElement().setProperty(HTML, "<tr>" + names + "</tr>");
  }

  /** Another caption. */
  public void caption(String text) {
    table.setCaptionText(text);
  }

  /** Replaces all rows. */
  public void clear() {
    written.clear();
    table.getBody().removeAllRows();
  }

  /** Adds a row, of which the first cell is its header. */
  public NativeTableRow add(List<Component> cells) {
    return fill(row(), cells);
  }

  /** Puts cells into an empty row, of which the first is its header. */
  public NativeTableRow fill(NativeTableRow row, List<Component> cells) {
    NativeTableHeaderCell first = row.addHeaderCell();
    first.getElement().setAttribute("scope", "row");
    first.add(cells.getFirst());
    for (int i = 1; i < cells.size(); i++) {
      NativeTableCell cell = row.addDataCell();
      cell.getElement().setAttribute("data-header", headers.get(i));
      cell.add(cells.get(i));
    }
    return row;
  }

  /** Adds an empty row, for what is put into it later. */
  public NativeTableRow row() {
    return table.getBody().addRow();
  }

  /** So many rows: those that are there, and further empty ones or none of the last. */
  public List<NativeTableRow> rows(int count) {
    while (table.getBody().getRowCount() > count) {
      written.remove(table.getBody().getRow(count).orElseThrow());
      table.getBody().removeRow(count);
    }
    while (table.getBody().getRowCount() < count) {
      row();
    }
    return table.getBody().getRows();
  }

  /** Puts an empty row in the place of another. */
  public NativeTableRow renewed(NativeTableRow row) {
    written.remove(row);
    int place = table.getBody().getRows().indexOf(row);
    table.getBody().removeRow(place);
    return table.getBody().insertRow(place);
  }

  /**
   * Puts cells that nobody can act on into a row, of which the first is its header: as markup, of
   * which the page holds one text and not the parts. Of a row that is there only the cells that
   * have changed are sent.
   *
   * @param now markup of the cells
   */
  public void write(NativeTableRow row, List<String> now) {
    List<String> before = written.put(row, now);
    if (before == null || before.size() != now.size()) {
      row.getElement().setProperty(HTML, row(now));
    } else if (!before.equals(now)) {
      row.getElement()
          .getNode()
          .getFeature(ElementPropertyMap.class)
          .setProperty(HTML, row(now), false);
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(before.get(i))) {
          send(new Change(row, i, now.get(i)));
        }
      }
    }
  }

  private String row(List<String> cells) {
    StringBuilder html = new StringBuilder();
    html.append("<th scope=\"row\">").append(cells.getFirst()).append("</th>");
    for (int i = 1; i < cells.size(); i++) {
      html.append("<td data-header=\"").append(HtmlUtils.htmlEscape(headers.get(i))).append("\">");
      html.append(cells.get(i)).append("</td>");
    }
    return html.toString();
  }

  /** All changes of an answer together. */
  private void send(Change change) {
    if (changes.isEmpty()) {
      getElement()
          .getNode()
          .runWhenAttached(ui -> ui.beforeClientResponse(this, context -> sendAll()));
    }
    changes.add(change);
  }

  private void sendAll() {
    List<NativeTableRow> rows = table.getBody().getRows();
    List<Object> all =
        changes.stream()
            .filter(change -> rows.contains(change.row()))
            .<Object>map(
                change -> List.of(rows.indexOf(change.row()), change.cell(), change.html()))
            .toList();
    changes.clear();
    getElement().executeJs(WRITE, Json.text(all));
  }

  public static Component text(String text) {
    return new Text(text);
  }
}
