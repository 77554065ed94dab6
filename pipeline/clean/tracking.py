"""Query parameters that name where a reader came from, as those who set them document them."""

from __future__ import annotations

_CLICKS = """
fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh
dicbo tblci oborigurl
"""
"""Identifiers of one click, by advertisers and social networks."""

_MAIL = """
mc_cid mc_eid mkt_tok vero_id oly_enc_id oly_anon_id _hsenc _hsmi
"""
"""Identifiers of one letter or its reader, by those who send newsletters."""

_CAMPAIGNS = """
_ga _gl cmp cmpid ocid ncid icid ito spm s_cid sc_campaign wt_mc wt_zmc wt.mc_id xtor maca smid
smtyp srnd sref soc_src soc_trk trk ref_src ref_url guccounter guce_referrer guce_referrer_sig
__twitter_impression usqp fb_action_ids fb_source rss_id
"""
"""Names of campaigns and channels, by analytics and by outlets."""

_NAMES = frozenset(f"{_CLICKS} {_MAIL} {_CAMPAIGNS}".split())
_PREFIXES = ("utm_", "at_", "ns_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "amp_")

_ORIGINS = frozenset({"ref", "referrer", "source", "src", "from", "partner", "via", "medium"})
_CHANNELS = frozenset(
    {
        "rss",
        "rssfeed",
        "feed",
        "feeds",
        "atom",
        "newsletter",
        "email",
        "twitter",
        "facebook",
        "share",
    }
)


def is_tracking(name: str, value: str) -> bool:
    """True for a parameter that does not choose what is shown. ``ref`` and its like may be part of
    an address, and are left alone unless their value is a channel's name."""
    name, value = name.lower(), value.lower()
    if name in _NAMES or name.startswith(_PREFIXES):
        return True
    return name in _ORIGINS and value in _CHANNELS
