using System.Text;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Api;

/// <summary>
/// A write with a requestid that was answered before gets that answer again, whatever it asks, for 24 hours.
/// Refusals changed nothing and are not kept [mem].
/// </summary>
internal static class Replays
{
    private const int MaxLength = 50;
    private static readonly TimeSpan kept = TimeSpan.FromHours(24);

    public static Answer Of(Company company, Request request, DateTimeOffset now, Func<Answer> act)
    {
        if (request.RequestId is not { Length: > 0 } id || !IsWrite(request))
            return act();
        if (id.Length > MaxLength)
            throw Errors.TooLong("requestid", MaxLength);
        foreach (var old in company.Replays.Where(replay => now - replay.Value.At >= kept).ToList())
            company.Replays.Remove(old.Key);
        if (company.Replays.TryGetValue(id, out var first))
            return Again(first);
        var answer = act();
        if (answer.Status == 200)
            company.Replays[id] = new(answer.Status, Encoding.UTF8.GetString(answer.Body), now);
        return answer;
    }

    /// <summary>Sending has no requestid: it mails each time.</summary>
    private static bool IsWrite(Request request) =>
        request.Method == "POST" && request.Path is not (["query"] or [_, _, "send"]);

    private static Answer Again(Replay first)
    {
        var isXml = first.Body.StartsWith('<');
        return new(
            first.Status,
            Encoding.UTF8.GetBytes(first.Body),
            isXml ? "application/xml;charset=UTF-8" : "application/json;charset=UTF-8"
        )
        {
            IsReplay = true,
        };
    }
}
