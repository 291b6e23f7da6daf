using System.Collections.Frozen;

namespace Cadran.Customers.Domain;

/// <summary>
/// Domains under which anybody may have an address: they say nothing about whom a sender works for, so no
/// organization can have one of them. The great providers of the countries served; not complete.
/// </summary>
public static class FreeMail
{
    private static readonly FrozenSet<string> Domains = (
        "gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr hotmail.co.uk hotmail.be "
        + "live.com live.fr live.ca live.be msn.com yahoo.com yahoo.fr yahoo.ca yahoo.co.uk yahoo.de ymail.com "
        + "rocketmail.com icloud.com me.com mac.com aol.com aol.fr proton.me protonmail.com protonmail.ch pm.me "
        + "tutanota.com tuta.io zoho.com zohomail.com mail.com gmx.com gmx.fr gmx.de gmx.net gmx.ch gmx.at "
        + "web.de t-online.de freenet.de fastmail.com hey.com yandex.com yandex.ru mail.ru "
        + "free.fr orange.fr wanadoo.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr "
        + "skynet.be telenet.be proximus.be bluewin.ch hispeed.ch pt.lu "
        + "videotron.ca sympatico.ca bell.net rogers.com shaw.ca telus.net "
        + "btinternet.com sky.com virginmedia.com talktalk.net "
        + "comcast.net verizon.net att.net sbcglobal.net cox.net "
        + "libero.it virgilio.it alice.it tiscali.it sapo.pt telefonica.net ziggo.nl kpnmail.nl xs4all.nl "
        + "qq.com 163.com 126.com naver.com duck.com mozmail.com"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the domain, in lower case, is open to everybody.</summary>
    public static bool Has(string domain) => Domains.Contains(domain);
}
