namespace Personalisation.Architecture.Tests.Layers;

/// <summary>Folders are used in one direction, so that each can be read with what it stands upon, and moved with it.</summary>
internal sealed class FolderTests
{
    private static readonly FolderUse[] Round = [new("a", "b", "1"), new("b", "c", "2"), new("c", "a", "3")];

    [Test]
    public void Folders_OfTheSource_FormNoCycle()
    {
        Assert.That(FolderGraph.Uses, Has.Count.GreaterThan(500));
        Assert.That(
            FolderGraph.Uses,
            Has.Some.Matches<FolderUse>(it => it is { From: "Infrastructure/Users", To: "Infrastructure" }),
            "an enclosing folder"
        );
        Assert.That(FolderGraph.Cycles(FolderGraph.Uses).Select(use => use.ToString()), Is.Empty);
    }

    [Test]
    public void Cycles_FoldersThatUseEachOther_AreFound()
    {
        FolderUse[] others = [new("c", "d", "4"), new("d", "e", "5")];
        Assert.That(FolderGraph.Cycles([.. Round, .. others]), Is.EquivalentTo(Round));
        Assert.That(FolderGraph.Cycles([.. Round[..2], .. others]), Is.Empty);
    }
}
