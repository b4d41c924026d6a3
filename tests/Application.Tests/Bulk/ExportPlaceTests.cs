using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Bulk;

internal sealed class ExportPlaceTests
{
    private static readonly ExportFilter All = new(null, null);

    [Test]
    public void Find_OfACursor_IsThePlaceItWasMadeOf()
    {
        var place = new ExportPlace(["", null, "USER#a\tUSER#a", "b\tc"]);
        Assert.That(ExportPlace.Find(All, place.ToCursor(All))!.Parts, Is.EqualTo(place.Parts));
        Assert.That(place.IsEnd, Is.False);
        Assert.That(new ExportPlace([null, null]).IsEnd);
        Assert.That(ExportPlace.Begin().Parts, Is.All.EqualTo(""));
    }

    [Test]
    public void Find_WithOtherFilters_IsNone()
    {
        var cursor = ExportPlace.Begin().ToCursor(All);
        Assert.That(ExportPlace.Find(All with { Kind = ExportKind.Blob }, cursor), Is.Null);
        Assert.That(ExportPlace.Find(All with { UpdatedAfter = A.Now }, cursor), Is.Null);
        Assert.That(ExportPlace.Find(All, cursor[..^1]), Is.Null);
    }
}
