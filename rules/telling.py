import logging

import structlog

log = structlog.get_logger()
logger = logging.getLogger()


def tells(settings, secret, token, person):
    # ruleid: secret-in-a-log
    log.info("login.done", password=settings.password)
    # ruleid: secret-in-a-log
    log.warning("token.refused", token=token)
    # ruleid: secret-in-a-log
    log.info("client.made", client_secret=secret)
    # ruleid: secret-in-a-sentence
    logger.info(f"uses {secret}")
    # ok: secret-in-a-log
    log.info("login.done", person=person)
    # ok: secret-in-a-log
    log.info("token.refused", token_id=token.id)
