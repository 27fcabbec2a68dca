#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks forms/*.ui for what a keyboard, a screen reader and another theme need.

Usage: lint_forms.py [FILE.ui ...]   (all forms of the project without arguments)
Prints one line "file: what" for each finding and exits with 1 if there is any.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

INPUTS = {
    "QLineEdit", "QComboBox", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDoubleSpinBox", "QDateEdit",
    "QTimeEdit", "QDateTimeEdit", "QKeySequenceEdit", "QFontComboBox", "QSlider",
}
BUTTONS = {"QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QCommandLinkButton"}
VIEWS = {"QTableView", "QTreeView", "QListView", "QTableWidget", "QTreeWidget", "QListWidget", "QTabWidget"}
FOCUSABLE = INPUTS | BUTTONS | VIEWS


class Form:
    def __init__(self, path):
        self.path = path
        self.root = ET.parse(path).getroot()
        self.base = {
            custom.findtext("class"): custom.findtext("extends")
            for custom in self.root.findall("customwidgets/customwidget")
        }
        self.top = self.root.find("widget")
        self.widgets = []
        self.visit(self.top)
        self.names = {widget.get("name"): widget for widget in self.widgets}
        self.order = {widget.get("name"): place for place, widget in enumerate(self.widgets)}

    def visit(self, element):
        """All widgets, from top to bottom and in reading direction."""
        if element.tag == "widget":
            self.widgets.append(element)
        children = list(element)
        if element.tag == "layout" and all(item.get("row") for item in element.findall("item")):
            children.sort(key=lambda item: (int(item.get("row", 0)), int(item.get("column", 0))))
        for child in children:
            if child.tag in ("widget", "layout", "item"):
                self.visit(child)

    def kind(self, widget):
        name = widget.get("class")
        while name in self.base:
            name = self.base[name]
        return name

    def takes_focus(self, widget):
        policy = prop(widget, "focusPolicy")
        if policy is not None:
            return policy.removeprefix("Qt::") in ("TabFocus", "StrongFocus", "WheelFocus")
        return self.kind(widget) in FOCUSABLE


def prop(widget, name):
    """The text of a property, "" for an empty one, None for one that is not set."""
    found = widget.find(f"property[@name='{name}']")
    if found is None:
        return None
    return "".join(found.itertext()).strip()


def mnemonic(text):
    found = re.search(r"&(\w)", (text or "").replace("&&", ""))
    return found.group(1).lower() if found else None


def first_widget(item):
    return next((element for element in item.iter("widget")), None)


def check_buddies(form):
    for widget in form.widgets:
        buddy = prop(widget, "buddy")
        if buddy is not None and buddy not in form.names:
            yield f"{widget.get('name')}: its buddy {buddy} does not exist"
    named = {prop(widget, "buddy") for widget in form.widgets}
    for widget in form.widgets:
        if form.kind(widget) in INPUTS and widget.get("name") not in named and not prop(widget, "accessibleName"):
            yield f"{widget.get('name')}: no label has it as buddy, and it has no accessibleName"


def check_labels_beside_inputs(form):
    for layout in form.root.iter("layout"):
        items = layout.findall("item")
        for item, following in zip(items, items[1:]):
            label, other = item.find("widget"), first_widget(following)
            if label is None or other is None or form.kind(label) != "QLabel":
                continue
            if item.get("row") != following.get("row") or layout.get("class") == "QVBoxLayout":
                continue
            inputs = [each for each in following.iter("widget") if form.kind(each) in INPUTS]
            if inputs and prop(label, "buddy") is None:
                yield f"{label.get('name')}: stands beside {inputs[0].get('name')} without being its buddy"


def check_buttons(form):
    for widget in form.widgets:
        if form.kind(widget) in BUTTONS and not prop(widget, "text") and not prop(widget, "accessibleName"):
            if form.kind(widget) != "QToolButton" or prop(widget, "defaultAction") is None:
                yield f"{widget.get('name')}: a button without text needs an accessibleName"


def check_tab_stops(form):
    stops = [stop.text for stop in form.root.findall("tabstops/tabstop")]
    for name in sorted({stop for stop in stops if stops.count(stop) > 1}):
        yield f"{name}: listed more than once in the tab order"
    for name in stops:
        if name not in form.names:
            yield f"{name}: in the tab order, but no such widget"
    for widget in form.widgets:
        if form.takes_focus(widget) and widget.get("name") not in stops:
            yield f"{widget.get('name')}: takes the focus and is missing in the tab order"
    known = [name for name in stops if name in form.order]
    for name, following in zip(known, known[1:]):
        if form.order[name] > form.order[following]:
            yield f"{following}: comes after {name} in the tab order and before it on the screen"


def check_mnemonics(form):
    seen = {}
    for widget in form.widgets:
        letter = mnemonic(prop(widget, "text") or prop(widget, "title"))
        if letter and letter in seen:
            yield f"{widget.get('name')}: its mnemonic {letter.upper()} belongs to {seen[letter]} already"
        elif letter:
            seen[letter] = widget.get("name")


def check_item_order(form):
    for layout in form.root.iter("layout"):
        places = [(int(item.get("row")), int(item.get("column", 0)))
                  for item in layout.findall("item") if item.get("row")]
        if places != sorted(places):
            yield f"{layout.get('name')}: its items are not in the order of rows and columns"


def check_looks(form):
    for owner in form.root.iter():
        for each in owner.findall("property"):
            if each.get("name") in ("styleSheet", "palette"):
                yield f"{owner.get('name')}: {each.get('name')} belongs to the theme, not into a form"
    for tag in ("pixelsize", "pixelSize", "color"):
        for _ in form.root.iter(tag):
            yield f"a {tag} belongs to the theme, not into a form"


CHECKS = (check_buddies, check_labels_beside_inputs, check_buttons, check_tab_stops, check_mnemonics,
          check_item_order, check_looks)


def main(arguments):
    folder = pathlib.Path(__file__).resolve().parents[2] / "forms"
    paths = [pathlib.Path(argument) for argument in arguments] or sorted(folder.glob("*.ui"))
    findings = 0
    for path in paths:
        form = Form(path)
        for check in CHECKS:
            for finding in check(form):
                print(f"{path.name}: {finding}")
                findings += 1
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
