using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>How a mail fares, in a word.</summary>
internal static class MailWords
{
    /// <summary>Where no mail leaves, what is "sent" is only kept to be read, and says so.</summary>
    public static string Of(MailStatus status, bool leaves, Texts texts) =>
        status switch
        {
            MailStatus.Sent when !leaves => texts["bill.mail.s.kept"],
            MailStatus.Sent => texts["bill.mail.s.sent"],
            MailStatus.Failed => texts["bill.mail.s.failed"],
            _ => texts["bill.mail.s.queued"],
        };

    public static Tone ToneOf(MailStatus status, bool leaves) =>
        status switch
        {
            MailStatus.Sent when !leaves => Tone.Warn,
            MailStatus.Sent => Tone.Good,
            MailStatus.Failed => Tone.Bad,
            _ => Tone.Neutral,
        };
}
