"use strict";
// Sorts a table by the column whose heading is pressed. Without this, the table stands in the order of names.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.textContent = "";
    heading.append(button);
    button.addEventListener("click", () => {
      const up = heading.getAttribute("aria-sort") !== "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = table.tBodies[0];
      const rows = Array.from(body.rows);
      const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      rows.sort((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
        const numbers = heading.dataset.kind === "number";
        const order = numbers ? Number(a) - Number(b) : a.localeCompare(b, "en-GB");
        return up ? order : -order;
      });
      body.append(...rows);
    });
  });
}
