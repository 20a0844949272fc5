"""With what pages are drawn: our templates, the GOV.UK components, and our filters."""

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from service.web.mistakes import problem_at
from service.web.wording import FILTERS


def prepare_rendering(app: Flask) -> None:
    """Give an app the templates, the components and the filters that every page uses."""
    pages = FileSystemLoader(f"{app.root_path}/templates")
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([pages, macros])
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS, problem_at=problem_at)
