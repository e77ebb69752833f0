package org.diptych.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.dom.Element;
import java.util.List;

/**
 * A plain table with a caption and column headers; on a narrow screen every row becomes a card and
 * every cell says its header.
 */
public final class Table extends Div {

  private final NativeTable table = new NativeTable();
  private final List<String> headers;

  public Table(String caption, List<String> headers) {
    this.headers = headers;
    addClassName("table");
    table.setCaptionText(caption);
    Element names = new Element("tr");
    headers.forEach(header ->
        names.appendChild(new Element("th").setAttribute("scope", "col").setText(header)));
    table.getHead().getElement().setProperty("innerHTML", names.getOuterHTML());
    add(table);
  }

  /** Replaces all rows. */
  public void clear() {
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
      table.getBody().removeRow(count);
    }
    while (table.getBody().getRowCount() < count) {
      row();
    }
    return table.getBody().getRows();
  }

  /** Puts an empty row in the place of another. */
  public NativeTableRow renewed(NativeTableRow row) {
    int place = table.getBody().getRows().indexOf(row);
    table.getBody().removeRow(place);
    return table.getBody().insertRow(place);
  }

  /**
   * Puts cells that nobody can act on into a row, of which the first is its header: as markup, of
   * which the page holds one text and not the parts.
   */
  public void write(NativeTableRow row, List<Component> cells) {
    Element markup = new Element("tr");
    for (int i = 0; i < cells.size(); i++) {
      Element cell = new Element(i == 0 ? "th" : "td");
      if (i == 0) {
        cell.setAttribute("scope", "row");
      } else {
        cell.setAttribute("data-header", headers.get(i));
      }
      markup.appendChild(cell.appendChild(cells.get(i).getElement()));
    }
    String html = markup.getOuterHTML();
    row.getElement()
        .setProperty("innerHTML", html.substring(html.indexOf('>') + 1, html.lastIndexOf('<')));
  }

  public static Component text(String text) {
    return new Text(text);
  }
}
