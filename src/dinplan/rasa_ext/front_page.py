"""The plain page at `/`, on which one can chat in a browser."""

from pathlib import Path

from sanic import Request, Sanic
from sanic.response import HTTPResponse, html

WEB = Path(__file__).parents[1] / "web"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
FILES = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
}


def serve_front_page(app: Sanic) -> None:
    """Answer the page's addresses before Rasa, which owns `/` of its server."""

    async def front_page(request: Request) -> HTTPResponse | None:
        if request.method != "GET" or request.path not in FILES:
            return None
        name, kind = FILES[request.path]
        response = html((WEB / name).read_text(encoding="utf-8"))
        response.content_type = kind
        response.headers.update(
            {
                "Content-Security-Policy": CONTENT_SECURITY_POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Cache-Control": "no-cache",
            }
        )
        return response

    app.register_middleware(front_page, "request")
