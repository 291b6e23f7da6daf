using System.Text.RegularExpressions;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Before a draft is issued, or issued and sent, its page asks, and says what will happen.</summary>
public class AskToIssueTests
{
    [Theory]
    [InlineData("ask:send", "send:30000")]
    [InlineData("ask:issue", "issue:30000")]
    public async Task To_issue_is_asked_first_with_what_will_happen(string act, string confirm)
    {
        var form = await DraftForm.Open();

        var asked = await form.Post(act, ("note", "Merci"));

        Assert.Equal(200, asked.Status);
        var dialog = asked.Html.Split("id=\"confirm\"")[1].Split("</dialog>")[0];
        Assert.Contains($"value=\"{confirm}\"", dialog, StringComparison.Ordinal);
        Assert.Contains("-0001", dialog, StringComparison.Ordinal);
        Assert.Contains("300,00", dialog, StringComparison.Ordinal);
        Assert.Equal(
            act == "ask:send",
            dialog.Contains("compta@eole.example", StringComparison.Ordinal)
        );
        var draft = await form.Invoice();
        Assert.Equal(("draft", "Merci"), (draft.Text("status"), draft.Text("note")));
    }

    [Fact]
    public async Task What_is_missing_on_it_is_said_on_the_draft_and_in_the_question()
    {
        var form = await DraftForm.Open();

        var asked = await form.Post("ask:send");

        const string gap = @"#f-registrationnumber"">[^<]+</a></li>";
        Assert.Equal(2, Regex.Count(asked.Html, "/settings/documents" + gap));
        Assert.Equal(2, Regex.Count(asked.Html, @"/customers/[-\w]+\?tab=settings"""));
    }

    [Fact]
    public async Task What_cannot_be_issued_is_said_instead_of_asked()
    {
        var form = await DraftForm.Open();
        foreach (var _ in await form.Descriptions())
            await form.Post("remove:" + await form.Line(0));

        var refused = await form.Post("ask:send");

        Assert.Equal(422, refused.Status);
        Assert.DoesNotContain("id=\"confirm\"", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_that_is_typed_is_added_once_when_it_is_asked()
    {
        var form = await DraftForm.Open();

        var asked = await form.Post(
            "ask:send",
            ("line-new-description", "Audit"),
            ("line-new-unitPrice", "100")
        );

        Assert.Contains("value=\"send:42000\"", asked.Html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(asked.Html, ">Audit</textarea>"));
    }
}
