# ruleid: chance-that-can-be-guessed
import random
# ruleid: chance-that-can-be-guessed
from random import choice
import hashlib
import hmac
import secrets


def new_token():
    # ruleid: chance-that-can-be-guessed
    return random.randbytes(32)


def better_token():
    # ok: chance-that-can-be-guessed
    return secrets.token_bytes(32)


def digests(data):
    # ruleid: hash-that-is-broken
    hashlib.md5(data)
    # ruleid: hash-that-is-broken
    hashlib.sha1(data)
    # ruleid: hash-that-is-broken
    hashlib.new("md5", data)
    # ruleid: hash-that-is-broken
    hashes.SHA1()
    # ok: hash-that-is-broken
    hashlib.sha256(data)


def ciphers(key, iv):
    # ruleid: cipher-that-does-not-notice-changes
    Cipher(AES(key), modes.ECB())
    # ruleid: cipher-that-does-not-notice-changes
    Cipher(AES(key), modes.CBC(iv))
    # ok: cipher-that-does-not-notice-changes
    AESGCM(key)


def same(given, row, token_digest, secret):
    # ruleid: secret-compared-in-haste
    if secret == row["secret"]:
        return True
    # ruleid: secret-compared-in-haste
    if row.token_digest != given:
        return False
    # ok: secret-compared-in-haste
    if secret == "":
        return False
    # ok: secret-compared-in-haste
    return hmac.compare_digest(token_digest, given)
