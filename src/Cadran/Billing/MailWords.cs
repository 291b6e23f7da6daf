using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>How a mail fares, in a word.</summary>
internal static class MailWords
{
    /// <summary>What no server took is kept to be read, and says so.</summary>
    public static string Of(MailStatus status, Texts texts) =>
        status switch
        {
            MailStatus.Kept => texts["bill.mail.s.kept"],
            MailStatus.Sent => texts["bill.mail.s.sent"],
            MailStatus.Failed => texts["bill.mail.s.failed"],
            _ => texts["bill.mail.s.queued"],
        };

    public static Tone ToneOf(MailStatus status) =>
        status switch
        {
            MailStatus.Kept => Tone.Warn,
            MailStatus.Sent => Tone.Good,
            MailStatus.Failed => Tone.Bad,
            _ => Tone.Neutral,
        };
}
