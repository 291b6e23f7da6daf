using System.Text;

namespace Cadran.Tests.Cast;

/// <summary>One client's conversation with the post office (RFC 5321, as much of it as is needed).</summary>
internal sealed class SmtpConversation(PostOffice office, Stream stream, CancellationToken stop)
{
    private readonly BufferedStream input = new(stream);
    private string from = "";
    private readonly List<string> to = [];
    private Mood mood;

    public async Task Run()
    {
        await Say("220 post.example ready");
        while (await Line() is { } line)
            if (!await Answer(Encoding.UTF8.GetString(line).TrimEnd()))
                return;
    }

    /// <summary>False: the conversation is over.</summary>
    private async Task<bool> Answer(string line)
    {
        office.Commands.Enqueue(line);
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO" or "HELO":
                await Say(
                    "250-post.example\r\n250-8BITMIME\r\n"
                        + (office.OffersReports ? "250-DSN\r\n" : "")
                        + "250 SIZE 50000000"
                );
                return true;
            case "MAIL":
                (from, mood) = (Address(line), office.Next());
                to.Clear();
                return await Say("250 2.1.0 sender ok");
            case "RCPT" when mood == Mood.RefusesRecipient:
                return await Say("550 5.1.1 no such mailbox here");
            case "RCPT":
                to.Add(Address(line));
                return await Say("250 2.1.5 recipient ok");
            case "DATA":
                await Say("354 go on");
                return await Take(await Content());
            case "RSET" or "NOOP":
                return await Say("250 2.0.0 ok");
            case "QUIT":
                await Say("221 2.0.0 bye");
                return false;
            default:
                return await Say("502 5.5.1 what is that?");
        }
    }

    private async Task<bool> Take(byte[] content)
    {
        if (mood == Mood.AsksToComeBack)
            return await Say("451 4.3.0 not now");
        if (mood == Mood.Hangs)
            await Task.Delay(Timeout.Infinite, stop);
        office.Keep(from, [.. to], content);
        if (mood == Mood.DropsBeforeAnswer)
            return false;
        await Say("250 2.0.0 kept");
        return mood != Mood.DropsAfterAnswer;
    }

    private async Task<byte[]> Content()
    {
        using var content = new MemoryStream();
        while (await Line() is { } line && !line.AsSpan().SequenceEqual(".\r\n"u8))
            content.Write(line.AsSpan(line[0] == '.' ? 1 : 0));
        return content.ToArray();
    }

    private async Task<byte[]?> Line()
    {
        using var line = new MemoryStream();
        var one = new byte[1];
        while (await input.ReadAsync(one, stop) == 1)
        {
            line.WriteByte(one[0]);
            if (one[0] == '\n')
                return line.ToArray();
        }
        return null;
    }

    private async Task<bool> Say(string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop);
        return true;
    }

    private static string Address(string line) =>
        line[
            (line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf(
                '>',
                StringComparison.Ordinal
            )
        ];
}
