using System.Linq.Expressions;
using Moq;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Tests.Bulk;

/// <summary>What becomes of an export when the store stays away.</summary>
internal sealed class ExportTableTests
{
    private static readonly BulkOptions Options = new() { StorePatience = TimeSpan.FromMilliseconds(400) };
    private readonly Mock<IExportRepository> _table = new(MockBehavior.Strict);

    [Test]
    public async Task Handle_WhenTheStoreIsAwayBetweenPages_WaitsAndGoesOnWhereItWas()
    {
        Page("", next: "a");
        _table
            .SetupSequence(Call("a"))
            .ThrowsAsync(Away())
            .ThrowsAsync(Away())
            .ReturnsAsync(new ExportPage([], [], "b"));
        Page("b", next: null);
        Assert.That((await Export()).Select(part => part.Page.Next), Is.EqualTo(["a", "b", null]));
        _table.Verify(Call("a"), Times.Exactly(3));
    }

    [Test]
    public async Task Handle_WhenTheStoreStaysAwayForTooLong_BreaksOff()
    {
        Page("", next: "a");
        _table.Setup(Call("a")).ThrowsAsync(Away());
        await Assert.ThatAsync(Export, Throws.InstanceOf<StoreUnavailableException>());
        _table.Verify(Call("a"), Times.AtLeast(2));
    }

    [Test]
    public async Task Handle_WhenTheStoreIsAwayBeforeTheFirstPage_SaysSoAtOnce()
    {
        _table.Setup(Call("")).ThrowsAsync(Away());
        await Assert.ThatAsync(Export, Throws.InstanceOf<StoreUnavailableException>());
        _table.Verify(Call(""), Times.Once);
    }

    private static StoreUnavailableException Away() => new(TimeSpan.FromSeconds(1), new TimeoutException());

    private void Page(string position, string? next) =>
        _table.Setup(Call(position)).ReturnsAsync(new ExportPage([], [], next));

    private static Expression<Func<IExportRepository, Task<ExportPage>>> Call(string position) =>
        table => table.FindPage(0, 4, position, new ExportFilter(null, null), false, It.IsAny<CancellationToken>());

    // Of four parts, the others have ended.
    private async Task<List<ExportPart>> Export()
    {
        var cursor = new ExportPlace(["", null, null, null]).ToCursor(new ExportFilter(null, null));
        var handler = new ExportTableHandler(_table.Object, Options, TimeProvider.System);
        var parts = new List<ExportPart>();
        await foreach (var part in await handler.Handle(new ExportTableQuery(null, null, cursor, false), default))
        {
            parts.Add(part);
        }

        return parts;
    }
}
