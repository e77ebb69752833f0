package org.diptych.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
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
    NativeTableRow head = table.getHead().addRow();
    headers.forEach(header -> {
      NativeTableHeaderCell cell = head.addHeaderCell();
      cell.setText(header);
      cell.getElement().setAttribute("scope", "col");
    });
    add(table);
  }

  /** Replaces all rows. */
  public void clear() {
    table.getBody().removeAllRows();
  }

  /** Adds a row, of which the first cell is its header. */
  public NativeTableRow add(List<Component> cells) {
    NativeTableRow row = table.getBody().addRow();
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

  public static Component text(String text) {
    return new Text(text);
  }
}
