package org.diptych.ui.comparison.answers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.diptych.lab.evidence.Confusion;
import org.diptych.lab.evidence.Confusion.Cell;

/**
 * A row per class, a column per guess, and in each cell how often; a number is a button that opens
 * its pictures. One stop for the tab key, and the arrow keys from number to number.
 */
final class ConfusionTable extends Div {

  private static final String ARROWS =
      """
      const buttons = () => [...this.querySelectorAll('button')];
      const only = chosen => buttons().forEach(one => one.tabIndex = one === chosen ? 0 : -1);
      const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
      only(buttons()[0]);
      this.addEventListener('focusin', event => only(event.target.closest('button')));
      this.addEventListener('keydown', event => {
        const step = steps[event.key];
        let cell = event.target.closest('td');
        if (!step || !cell) return;
        event.preventDefault();
        const rows = cell.closest('table').rows;
        let row = cell.parentElement.rowIndex;
        let column = cell.cellIndex;
        while (cell) {
          row += step[0];
          column += step[1];
          cell = rows[row]?.cells[column];
          const next = cell?.querySelector('button');
          if (next) return next.focus();
        }
      });
      """;

  private final NativeTable table = new NativeTable();
  private final List<String> classes;
  private final Consumer<Cell> open;
  private Optional<NativeButton> chosen = Optional.empty();

  ConfusionTable(String caption, Confusion confusion, Consumer<Cell> open) {
    classes = confusion.classes();
    this.open = open;
    table.setCaptionText(caption);
    head();
    confusion.rows().forEach(this::row);
    Div scroll = new Div(table);
    scroll.addClassName("scroll");
    Paragraph hint = new Paragraph(getTranslation("page.confusion.hint"));
    hint.addClassName("soft");
    addClassName("confusion");
    add(scroll, hint);
    table.getElement().executeJs(ARROWS);
  }

  private void head() {
    NativeTableRow row = table.getHead().addRow();
    NativeTableHeaderCell corner = row.addHeaderCell();
    corner.add(
        new Span(getTranslation("page.confusion.guess") + " →"),
        new Span(getTranslation("page.confusion.right") + " ↓"));
    corner.addClassName("corner");
    classes.forEach(name -> {
      NativeTableHeaderCell cell = row.addHeaderCell();
      cell.add(new Span(name));
      cell.getElement().setAttribute("scope", "col");
    });
  }

  private void row(List<Cell> cells) {
    NativeTableRow row = table.getBody().addRow();
    NativeTableHeaderCell name = row.addHeaderCell();
    name.setText(classes.get(cells.getFirst().right()));
    name.getElement().setAttribute("scope", "row");
    int all = Math.max(1, cells.stream().mapToInt(Cell::answers).sum());
    cells.forEach(cell -> fill(row.addDataCell(), cell, all));
  }

  /**
   * @param all answers of the row
   */
  private void fill(NativeTableCell place, Cell cell, int all) {
    place.setClassName("right", cell.isRight());
    if (cell.answers() == 0) {
      place.add(new Span("·"));
      return;
    }
    double share = Math.sqrt(cell.answers() / (double) all); // so that rare mistakes are seen
    place.getStyle().set("--share", String.format(Locale.ROOT, "%.3f", share));
    NativeButton button = new NativeButton(String.valueOf(cell.answers()));
    button.addClickListener(click -> {
      choose(button);
      open.accept(cell);
    });
    button.getElement().setAttribute("aria-label", label(cell));
    place.add(button);
  }

  private void choose(NativeButton button) {
    chosen.ifPresent(before -> before.getElement().removeAttribute("aria-pressed"));
    chosen = Optional.of(button);
    button.getElement().setAttribute("aria-pressed", "true");
  }

  private String label(Cell cell) {
    String right = classes.get(cell.right());
    return cell.isRight()
        ? getTranslation("page.confusion.cellRight", right, cell.answers())
        : getTranslation(
            "page.confusion.cellWrong", right, classes.get(cell.given()), cell.answers());
  }
}
