"""`/docs`: the OpenAPI document as a page that needs nothing from anywhere else."""

from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from frontdesk.web.deps import Anybody

router = APIRouter(include_in_schema=False)

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 3rem; border-bottom: 1px solid #d5dae0; padding-bottom: .3rem }
code { font: 13px ui-monospace, monospace; background: #f2f4f7; padding: .1rem .3rem; border-radius: 4px }
.route { margin: 1.5rem 0 } .method { display: inline-block; min-width: 4rem; font-weight: 600; color: #0b6e4f }
table { border-collapse: collapse; margin: .4rem 0 } td { padding: .1rem .8rem .1rem 0; vertical-align: top } .dim { color: #5b6570 }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #e4e8ec } code { background: #232a32 } h2 { border-color: #333c46 }
.dim { color: #9aa5b1 } .method { color: #5fd0a5 } a { color: #8cb8ff } }
"""


@router.get("/docs")
async def manual(request: Request, _open: Annotated[Any, Depends(Anybody())]) -> HTMLResponse:
    """Every route of the API, to be read."""
    return HTMLResponse(render(request.app.openapi()))


def render(schema: dict[str, Any]) -> str:
    """The document as HTML."""
    intro = "".join(f"<p>{escape(part)}</p>" for part in schema["info"]["description"].strip().split("\n\n"))
    chapters = "".join(_chapter(schema, tag) for tag in schema["tags"])
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Frontdesk API</title><style>{_STYLE}</style>"
    machine = '<p>For programs: <a href="/openapi.json">openapi.json</a></p>'
    return f"{head}<h1>Frontdesk API {escape(schema['info']['version'])}</h1>{intro}{machine}{chapters}"


def _chapter(schema: dict[str, Any], tag: dict[str, Any]) -> str:
    routes = [
        _route(schema, method, path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if tag["name"] in operation.get("tags", ())
    ]
    return f"<h2>{escape(tag['name'].capitalize())}</h2><p class=dim>{escape(tag['description'])}</p>{''.join(routes)}" if routes else ""


def _route(schema: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> str:
    text = escape(operation.get("description", operation.get("summary", "")))
    rows = [_row(asked["name"], asked["schema"], asked["in"], needed=asked["required"]) for asked in operation.get("parameters", ())]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        rows += _fields(schema, content["schema"])
    table = f"<table>{''.join(rows)}</table>" if rows else ""
    return f"<div class=route><span class=method>{method.upper()}</span><code>{escape(path)}</code><div>{text}</div>{table}</div>"


def _fields(schema: dict[str, Any], body: dict[str, Any]) -> list[str]:
    shape = schema["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], body)
    needed = shape.get("required", ())
    return [_row(name, field, "body", needed=name in needed) for name, field in shape.get("properties", {}).items()]


def _row(name: str, field: dict[str, Any], where: str, *, needed: bool) -> str:
    about, place = escape(field.get("description", "")), where if needed else f"{where}, optional"
    return f"<tr><td><code>{escape(name)}</code><td class=dim>{place}<td>{escape(_type(field))}<td class=dim>{about}</tr>"


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field or "oneOf" in field:
        kinds = [_type(kind) for kind in field.get("anyOf", field.get("oneOf", ()))]
        return " or ".join(kind for kind in kinds if kind != "null")
    if "enum" in field:
        return " · ".join(map(str, field["enum"]))
    kind = str(field.get("format", field.get("type", "")))
    return f"{kind} of {_type(field['items'])}" if field.get("type") == "array" else kind
