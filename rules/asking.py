import ssl
import urllib.request

import httpx2
import uvicorn
from joserfc import jwt


async def asks(url, seconds):
    # ruleid: asking-without-an-end
    httpx2.AsyncClient()
    # ruleid: asking-without-an-end
    httpx2.get(url)
    # ruleid: asking-without-an-end
    urllib.request.urlopen(url)
    # ruleid: waiting-for-ever
    httpx2.AsyncClient(timeout=None)
    # ok: asking-without-an-end
    httpx2.AsyncClient(timeout=seconds)
    # ok: asking-without-an-end
    urllib.request.urlopen(url, timeout=seconds)


def trusts(context, application, token, keys):
    # ruleid: certificate-not-looked-at
    httpx2.AsyncClient(verify=False, timeout=5)
    # ruleid: certificate-not-looked-at
    context.check_hostname = False
    # ruleid: certificate-not-looked-at
    context.verify_mode = ssl.CERT_NONE
    # ok: certificate-not-looked-at
    context.verify_mode = ssl.CERT_REQUIRED
    # ruleid: forwarded-by-anybody
    uvicorn.run(application, forwarded_allow_ips="*")
    # ok: forwarded-by-anybody
    uvicorn.run(application, forwarded_allow_ips="127.0.0.1")
    # ruleid: token-of-any-algorithm
    jwt.decode(token, keys)
    # ok: token-of-any-algorithm
    jwt.decode(token, keys, algorithms=["RS256"])
    # ok: token-of-any-algorithm
    jwt.decode(token, keys, ["RS256"])
