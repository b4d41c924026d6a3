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
        Assert.That(ExportPlace.Find(All with { Kind = "blob" }, cursor), Is.Null);
        Assert.That(ExportPlace.Find(All with { UpdatedAfter = A.Now }, cursor), Is.Null);
        Assert.That(ExportPlace.Find(All, cursor[..^1]), Is.Null);
    }

    // Four e-mail addresses of the longest, and bytes up to the bound and beyond.
    [TestCase(0, true)]
    [TestCase(1_509, true)]
    [TestCase(1_510, false)]
    public void Find_LongCursor_IsReadToTheBound(int more, bool isRead)
    {
        var longest = $"EMAIL#{new string('字', 254)}\r";
        var place = new ExportPlace([longest + new string('x', more), longest, longest, longest]);
        var cursor = place.ToCursor(All);
        Assert.That(cursor.Length <= ExportPlace.MaxCursorLength, Is.EqualTo(isRead));
        Assert.That(ExportPlace.Find(All, cursor)?.Parts, isRead ? Is.EqualTo(place.Parts) : Is.Null);
    }
}
