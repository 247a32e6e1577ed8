"""The style sheet, with the names of ``palette.Colours`` where its colours go."""

from string import Template

STYLE = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QToolBar { background: $window; border: 0; border-bottom: 1px solid $line;
    padding: 4px 6px; spacing: 4px; }
QToolBar QToolButton { padding: 5px 10px; border: 1px solid transparent; border-radius: 5px; }
QToolBar QToolButton:hover { background: $raised; }
QToolBar QToolButton:checked { background: $accent_soft; border-color: $accent; }
QToolBar QToolButton:focus { border-color: $accent; }
QToolBar QToolButton:disabled { color: $muted; }
QToolButton#solve, QPushButton#primary {
    background: $accent; color: $on_accent; font-weight: 600;
    border: 1px solid $accent; border-radius: 5px; }
QToolButton#solve:hover, QPushButton#primary:hover { border-color: $text; }
QPushButton#primary, QPushButton#large { padding: 8px 18px; }
QToolButton#solve:focus, QPushButton#primary:focus { border: 2px solid $text; }
QToolButton#solve:focus { padding: 4px 9px; }
QPushButton#primary:focus { padding: 7px 17px; }
QToolButton#solve:disabled, QPushButton#primary:disabled {
    background: $raised; color: $muted; border-color: $raised; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; top: -1px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { padding: 7px 8px; border: 0; border-bottom: 3px solid transparent; color: $muted; }
QMainWindow > QTabBar::tab { padding: 7px 6px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QMainWindow > QTabBar::tab:selected { font-weight: 400; }
QTabBar::tab:hover:!selected { color: $text; }
QTabBar::scroller { width: 44px; }
QTabBar::tear { width: 0; border: 0; }
QTabBar QToolButton { background: $window; border: 0; }
QTabBar QToolButton:hover { background: $raised; }
QTabBar QToolButton::left-arrow { image: url($icons/left.svg); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url($icons/right.svg); width: 12px; height: 12px; }
QTabBar::tab:focus { background: $accent_soft; }
QTableView { border: 0; gridline-color: $line; outline: 1px solid $accent;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus { border: 0; }
QTableView#choices { outline: 0; }
QTreeView { border: 1px solid $line; border-radius: 5px; outline: 0; }
QTreeView::item { padding: 3px 2px; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator { width: 13px; height: 13px;
    border: 1px solid $muted; border-radius: 3px; background: $base; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked {
    background: $accent; border-color: $accent; image: url($icons/tick-$theme.svg); }
QRadioButton::indicator { width: 13px; height: 13px;
    border: 1px solid $muted; border-radius: 7px; background: $base; }
QRadioButton::indicator:checked { width: 7px; height: 7px;
    border: 4px solid $accent; background: $on_accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 11px; height: 11px; }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:focus { border-color: $text; }
QTreeView::indicator:indeterminate { width: 9px; height: 9px;
    background: $accent_soft; border: 3px solid $accent; }
QHeaderView { background: $window; border: 0; }
QHeaderView::section { background: $window; color: $muted; font-weight: 600; padding: 5px 8px 5px 10px;
    border: 0; border-bottom: 1px solid $line; border-right: 1px solid $line; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $window; border: 0; border-bottom: 1px solid $line; }
QTableView::item { padding: 0 7px; }
QTableView QLineEdit { padding: 0 5px; border-radius: 0; }
QListWidget#tiers::item { padding: 4px; }
QListWidget#tiers { border: 1px solid $line; border-radius: 5px; background: $base; }
QTableView#checklist QHeaderView::section { padding: 5px 4px; border-right: 0; }
QTableView#checklist::item { padding: 0 4px; }
QLineEdit { padding: 4px 6px; border: 1px solid $line; border-radius: 5px; background: $base; }
QLineEdit:focus { border-color: $accent; }
QComboBox, QAbstractSpinBox { padding: 4px 6px; border: 1px solid $line; border-radius: 5px;
    background: $base; selection-background-color: $accent; }
QComboBox:hover, QAbstractSpinBox:hover { border-color: $muted; }
QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $muted; background: $window; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url($icons/down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $line; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 22px; padding: 0 6px; }
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox QLineEdit { padding: 0 4px; border: 0; border-radius: 0; background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; border: 0; width: 18px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $raised; }
QAbstractSpinBox::up-arrow { image: url($icons/up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($icons/down.svg); width: 10px; height: 10px; }
QPushButton { padding: 5px 12px; border: 1px solid $line; border-radius: 5px; background: $base; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $raised; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; }
QScrollBar { background: $window; border: 0; }
QScrollBar:vertical { width: 13px; }
QScrollBar:horizontal { height: 13px; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px;
    min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: $window; border: 0; }
QDockWidget { titlebar-close-icon: url($icons/close.svg); titlebar-normal-icon: url($icons/float.svg); }
QDockWidget::title { background: $window; padding: 7px 10px; text-align: left; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { padding: 2px 8px; }
QLabel#marking { color: $muted; font-weight: 600; padding: 0 8px; }
QLabel#title { font-size: 22pt; font-weight: 600; }
QLabel#heading { font-size: 12pt; font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel#problem { color: $problem; font-weight: 600; }
QFrame#line { background: $line; max-width: 1px; border: 0; }
QFrame#card { background: $base; border: 1px solid $line; border-radius: 8px; }
QUndoView { border: 0; border-top: 1px solid $line; }
QUndoView::item { padding: 6px 10px; }
QUndoView::item:selected { background: $accent_soft; color: $text; }
QListView#cards { border: 0; background: $window; }
QListWidget#links { background: transparent; border: 0; outline: 0; }
QFrame#bar[level="good"] { background: $good_soft; border-bottom: 1px solid $good; }
QFrame#bar[level="info"] { background: $accent_soft; border-bottom: 1px solid $accent; }
QFrame#bar[level="warning"] { background: $warning_soft; border-bottom: 1px solid $warning; }
QFrame#bar[level="problem"] { background: $problem_soft; border-bottom: 1px solid $problem; }
QFrame#bar QPushButton { padding: 3px 10px; }
QWidget#paper { background: $base; }
QFrame#strip { background: $base; border-bottom: 1px solid $line; }
""")
