using System.Reflection;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Cadran.Workspaces.Entry;

namespace Cadran.Tests.Workspaces;

public class WorkspaceTextsTests
{
    public static TheoryData<string> Codes =>
        [
            .. new[] { typeof(WorkspaceRefusals), typeof(EntryRefusals), typeof(PlatformRefusals) }
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Select(refusal => ((Refusal)refusal.GetValue(null)!).Code)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_refusal_has_a_sentence(string code) =>
        Assert.True(Texts.Current.Has("refusal." + code), code);
}
