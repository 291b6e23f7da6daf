using Cadran.Billing;
using Cadran.Billing.Domain;

namespace Cadran.Tests.Billing;

/// <summary>The words of time lines on one document.</summary>
public class LineTextTests
{
    [Fact]
    public void Lines_that_would_read_the_same_name_their_project()
    {
        var texts = LineText.All(
            [Of("Réunion", "Site"), Of("Réunion", "Boutique"), Of("Maquette", "Site")],
            "fr"
        );

        Assert.Equal(["Réunion · Site", "Réunion · Boutique", "Maquette"], texts);
    }

    [Fact]
    public void A_project_that_tells_nothing_apart_is_not_named()
    {
        Assert.Equal(
            ["Réunion", "Réunion"],
            LineText.All([Of("Réunion", "Site"), Of("Réunion", "Site")], "fr")
        );
    }

    [Fact]
    public void A_note_stays_below_the_first_line()
    {
        var texts = LineText.All(
            [Of("Réunion", "Site", "Ordre du jour"), Of("Réunion", "Boutique", "Ordre du jour")],
            "fr"
        );

        Assert.EndsWith("Réunion · Site\nOrdre du jour", texts[0], StringComparison.Ordinal);
    }

    private static LineDescription Of(string work, string project, string? note = null) =>
        new(
            note is null ? GroupBy.WorkItem : GroupBy.Entry,
            work,
            new(2026, 10, 5),
            new(2026, 10, 5),
            null,
            project,
            work,
            null,
            note
        );
}
