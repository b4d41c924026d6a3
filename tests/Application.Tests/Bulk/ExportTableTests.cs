using System.Linq.Expressions;
using Moq;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.TestKit.Time;

namespace Personalisation.Application.Tests.Bulk;

/// <summary>Exports with an unavailable store.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExportTableTests
{
    private static readonly BulkOptions Options = new();
    private readonly Mock<IExportRepository> _table = new(MockBehavior.Strict);

    [Test]
    public async Task Handle_TheStoreIsAwayBetweenPages_WaitsAndGoesOnWhereItWas()
    {
        Page("", next: "a");
        _table.SetupSequence(Call("a")).ThrowsAsync(Away()).ThrowsAsync(Away()).ReturnsAsync(new ExportPage([], "b"));
        Page("b", next: null);
        Assert.That((await Export()).Select(part => part.Page.Next), Is.EqualTo(["a", "b", null]));
        _table.Verify(Call("a"), Times.Exactly(3));
    }

    [Test]
    public async Task Handle_TheStoreStaysAwayForTooLong_BreaksOff()
    {
        Page("", next: "a");
        _table.Setup(Call("a")).ThrowsAsync(Away());
        var options = new BulkOptions { StorePatience = TimeSpan.FromMilliseconds(400) };
        await Assert.ThatAsync(() => Export(options), Throws.InstanceOf<StoreUnavailableException>());
        _table.Verify(Call("a"), Times.AtLeast(2));
    }

    [Test]
    public async Task Handle_TheStoreIsAwayBeforeTheFirstPage_Waits()
    {
        _table.SetupSequence(Call("")).ThrowsAsync(Away()).ThrowsAsync(Away()).ReturnsAsync(new ExportPage([], null));
        Assert.That(await Export(), Has.Count.EqualTo(1));
        _table.Verify(Call(""), Times.Exactly(3));
    }

    [Test]
    public async Task Handle_TheServiceHasNoRight_SaysSoAtOnce()
    {
        _table.Setup(Call("")).ThrowsAsync(new ExportDeniedException());
        await Assert.ThatAsync(() => Export(), Throws.TypeOf<ExportDeniedException>());
        _table.Verify(Call(""), Times.Once);
    }

    [Test]
    public async Task Handle_ThePositionIsOfAnotherTable_RefusesTheCursorAtOnce()
    {
        _table.Setup(Call("")).ThrowsAsync(new UnknownPositionException(new InvalidOperationException()));
        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => Export());
        Assert.That(refused!.Errors["cursor"], Is.EqualTo([ExportPlace.Rule]));
        _table.Verify(Call(""), Times.Once);
    }

    private static StoreUnavailableException Away() => new(TimeSpan.FromSeconds(1), new TimeoutException());

    private void Page(string position, string? next) =>
        _table.Setup(Call(position)).ReturnsAsync(new ExportPage([], next));

    private static Expression<Func<IExportRepository, Task<ExportPage>>> Call(string position) =>
        table => table.FindPage(0, 4, position, new ExportFilter(null, null), false, It.IsAny<CancellationToken>());

    // Of four parts, the others have ended.
    private async Task<List<ExportPart>> Export(BulkOptions? options = null)
    {
        var cursor = new ExportPlace(["", null, null, null]).ToCursor(new ExportFilter(null, null));
        var handler = new ExportTableHandler(_table.Object, options ?? Options, new JumpingClock());
        var parts = new List<ExportPart>();
        await foreach (var part in await handler.Handle(new ExportTableQuery(null, null, cursor, false), default))
        {
            parts.Add(part);
        }

        return parts;
    }
}
