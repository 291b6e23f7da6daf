using Cadran.Kernel;

namespace Cadran.Tests.Architecture;

public class ModuleMapTests
{
    private static readonly ModuleRules cadran = new(typeof(Money).Assembly, "Cadran");

    private static readonly ModuleRules specimens = new(
        typeof(ModuleMapTests).Assembly,
        "Cadran.Tests.Architecture.Specimens.Modules"
    );

    [Fact]
    public void Modules_use_only_what_the_map_allows() => Verdict.None(cadran.Violations());

    [Fact]
    public void Modules_stand_in_no_circle() => Verdict.None(cadran.Cycles());

    [Fact]
    public void The_kernel_is_among_the_modules_found() =>
        Assert.Contains("Kernel", cadran.Modules);

    [Fact]
    public void A_root_without_modules_is_refused() =>
        Assert.Equal(
            ["no module under Cadran.Nowhere"],
            new ModuleRules(typeof(Money).Assembly, "Cadran.Nowhere").Violations()
        );

    [Fact]
    public void Every_specimen_against_the_map_is_found_and_no_other()
    {
        string[] expected =
        [
            "Gadgets is not on the map",
            "Desk.ReadsRates → Rates.Rate",
            "Kernel.ByArray → Platform.Thing",
            "Kernel.ByAttribute → Platform.MarkAttribute",
            "Kernel.ByAttributeArgument → Platform.Thing",
            "Kernel.ByBase → Platform.OpenThing",
            "Kernel.ByBody → Platform.Thing",
            "Kernel.ByCatch → Platform.ThingBroke",
            "Kernel.ByClosure → Platform.Thing",
            "Kernel.ByConstraint`1 → Platform.Thing",
            "Kernel.ByField → Platform.Thing",
            "Kernel.ByGenericArgument → Platform.Thing",
            "Kernel.ByGenericCall → Platform.Thing",
            "Kernel.ByInterface → Platform.IThing",
            "Kernel.ByIterator → Platform.Thing",
            "Kernel.ByNested → Platform.Thing",
            "Kernel.ByParameter → Platform.Thing",
            "Kernel.ByReturn → Platform.Thing",
            "Kernel.ByTypeof → Platform.Thing",
            "Reports.ReadsPortal → Portal.Page",
            "Time.ReadsDesk → Desk.Message",
            "Work.ReadsGadget → Gadgets.Gadget",
            "Work.ReadsIntegrations → Integrations.Hook",
            "Work.ReadsProgram → Start",
            "Work.ReadsTime → Time.Entry",
        ];

        Assert.Equal(expected, specimens.Violations());
    }

    [Fact]
    public void Circles_of_specimens_are_found_without_those_who_only_touch_them() =>
        Assert.Equal(
            [
                "Desk",
                "Gadgets",
                "Integrations",
                "Kernel",
                "Platform",
                "Portal",
                "Program",
                "Time",
                "Work",
            ],
            specimens.Cycles()
        );
}
