using Personalisation.Domain.Bulk;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Bulk;

internal sealed class ImportTests
{
    [Test]
    public void And_ByOutcome_CountsTheLine()
    {
        var counts = ImportCounts
            .None.And(LineOutcome.Passed)
            .And(LineOutcome.Stored)
            .And(LineOutcome.Stored)
            .And(LineOutcome.Skipped)
            .And(LineOutcome.Failed);
        Assert.That(counts, Is.EqualTo(new ImportCounts(5, 2, 1, 1)));
    }

    [Test]
    public void Digest_OfLines_TellsOrderAndBounds()
    {
        var ab = LinesDigest.OfNone.And("a"u8).And("b"u8);
        Assert.That(ab, Is.EqualTo(LinesDigest.OfNone.And("a"u8).And("b"u8)));
        Assert.That(ab, Is.Not.EqualTo(LinesDigest.OfNone.And("b"u8).And("a"u8)));
        Assert.That(ab, Is.Not.EqualTo(LinesDigest.OfNone.And("ab"u8)));
        Assert.That(LinesDigest.Parse(ab.Text), Is.EqualTo(ab));
        Assert.That(ab.GetHashCode(), Is.EqualTo(LinesDigest.Parse(ab.Text).GetHashCode()));
    }

    [Test]
    public void LineOf_Always_HasATimeOfItsOwn()
    {
        var progress = ImportProgress.Begin(A.Now);
        Assert.That(progress.LineOf(1), Is.EqualTo(new ImportedLine(progress.Import, 1, A.Now.AddTicks(1))));
        Assert.That(progress.LineOf(2).Time, Is.EqualTo(A.Now.AddTicks(2)));
        Assert.That(ImportProgress.Begin(A.Now).Import, Is.Not.EqualTo(progress.Import));
    }

    [Test]
    public void Dated_OfADraft_GivesTheTimeToVersionsWithoutOne()
    {
        var draft = A.Draft(segments: [A.SegmentDraft("a"), A.SegmentDraft("b", createdAt: A.Now.AddDays(-1))]);
        var dated = draft.Dated(A.Now);
        Assert.That(dated.Segments.Select(segment => segment.CreatedAt), Is.EqualTo([A.Now, A.Now.AddDays(-1)]));
        Assert.That(dated.CreatedAt, Is.Null);
    }

    [TestCase(null, true)]
    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void Takes_ByTheTimeOfTheWrite_TakesWhatIsAfter(int? after, bool isTaken)
    {
        var filter = new ExportFilter(null, after is { } days ? A.Now.AddDays(days) : null);
        Assert.That(filter.Takes(A.Now), Is.EqualTo(isTaken));
    }
}
