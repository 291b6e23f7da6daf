using Cadran.Platform.Mail;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Returns;

/// <summary>What a server said of a mail, in words for people (RFC 3463).</summary>
internal static class ReturnWords
{
    /// <summary>By the subject of the code: the address, the mailbox, the way there, policy; else that it was refused.</summary>
    public static string Why(string status, Texts texts) =>
        texts[
            status.Split('.') switch
            {
                [_, "1", "2"] => "returns.why.domain",
                [_, "1", _] => "returns.why.address",
                [_, "2", "2"] => "returns.why.full",
                [_, "2", "1"] => "returns.why.disabled",
                [_, "2", _] => "returns.why.mailbox",
                [_, "3", "4"] or [_, "2", "3"] => "returns.why.size",
                [_, "4", _] => "returns.why.route",
                [_, "7", _] => "returns.why.policy",
                _ => "returns.why.refused",
            }
        ];

    /// <summary>A line of an invoice's history.</summary>
    public static string Said(ReportAnswer report, Texts texts) =>
        report.Fate switch
        {
            MailFate.Delivered => texts["returns.story.delivered", report.Address],
            MailFate.Delayed => texts["returns.story.delayed", report.Address],
            MailFate.Relayed => texts["returns.story.relayed", report.Address],
            _ => texts["returns.story.failed", report.Address],
        };
}
