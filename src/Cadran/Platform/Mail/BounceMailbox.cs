using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Cadran.Platform.Mail;

/// <summary>
/// Where returned mail arrives: `imap://user:password@host:port/INBOX`, `imaps://…` for TLS from the start. Without a
/// folder: INBOX.
/// </summary>
internal sealed record BounceSettings(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string User,
    string Password,
    string Folder
)
{
    public static BounceSettings Of(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var secure = uri.Scheme == "imaps";
        return new(
            uri.Host,
            uri.Port > 0 ? uri.Port
                : secure ? 993
                : 143,
            secure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
            Uri.UnescapeDataString(user[0]),
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "",
            Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) is { Length: > 0 } folder
                ? folder
                : "INBOX"
        );
    }
}

/// <summary>The mailbox of returned mail. A mail is marked as read once it was dealt with; nothing is deleted.</summary>
internal interface IBounceMailbox
{
    /// <summary>
    /// Deals with each unread mail, the oldest first, at most so many; answers how many there were. A mail whose work
    /// fails stays unread.
    /// </summary>
    Task<int> Each(Func<MimeMessage, CancellationToken, Task> work, CancellationToken stop);
}

/// <summary>Read by IMAP; one conversation for each round.</summary>
internal sealed class ImapBounceMailbox(BounceSettings settings) : IBounceMailbox
{
    private const int MostAtOnce = 200;
    private const int LargestBytes = 2_000_000;
    private const int PatienceMilliseconds = 30_000;

    public async Task<int> Each(
        Func<MimeMessage, CancellationToken, Task> work,
        CancellationToken stop
    )
    {
        using var client = new ImapClient { Timeout = PatienceMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, stop);
        await client.AuthenticateAsync(settings.User, settings.Password, stop);
        var folder = await client.GetFolderAsync(settings.Folder, stop);
        await folder.OpenAsync(FolderAccess.ReadWrite, stop);
        var unread = await folder.SearchAsync(SearchQuery.NotSeen, stop);
        var found = await folder.FetchAsync(
            [.. unread.Take(MostAtOnce)],
            MessageSummaryItems.UniqueId | MessageSummaryItems.Size,
            stop
        );
        foreach (var one in found.OrderBy(s => s.UniqueId.Id))
        {
            // A report is small; what is larger is none.
            if (one.Size <= LargestBytes)
                await work(await folder.GetMessageAsync(one.UniqueId, stop), stop);
            await folder.AddFlagsAsync(one.UniqueId, MessageFlags.Seen, true, stop);
        }
        await client.DisconnectAsync(true, stop);
        return found.Count;
    }
}
