import os
import subprocess
import sys

import pytest

from ui.display import refusal


@pytest.mark.parametrize(("qt", "python"), [((6, 12, 0), (3, 11, 7)), ((6, 13, 1), (3, 10, 0))])
def test_a_qt_that_crashes_on_this_python_is_refused_with_what_to_do(qt, python):
    assert 'pip install "PySide6-Essentials<6.12"' in refusal(qt, python)


@pytest.mark.parametrize(("qt", "python"), [((6, 11, 3), (3, 11, 7)), ((6, 12, 0), (3, 12, 0))])
def test_other_versions_are_welcome(qt, python):
    assert refusal(qt, python) == ""


def run(code="from ui.app import main; raise SystemExit(main())", **changes):
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    environment |= {"WAYLAND_DISPLAY": "", **changes}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("changes", [{}, {"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "nonsense"}])
def test_without_a_display_one_sentence_says_so_and_nothing_aborts(changes):
    done = run(**changes)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no display was found" in done.stderr
    assert "workforce-planner --help" in done.stderr


def test_a_missing_system_library_is_named_with_the_packages_to_install(tmp_path):
    fake = tmp_path / "PySide6"
    fake.mkdir()
    (fake / "__init__.py").write_text("__version_info__ = (6, 11, 3)")
    (fake / "QtWidgets.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')")
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r})"
    done = run(f"{path}; from ui.app import main; raise SystemExit(main())")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "libEGL.so.1" in done.stderr
    assert "libegl1" in done.stderr
