using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class ItemTests
{
    private static string NewId() => $"item-{Guid.NewGuid():N}";

    private static ItemRequest News(string? id = null, string? parent = null) =>
        new()
        {
            Id = id,
            ContentType = parent is null ? "PROGRAM" : "EPISODE",
            Title = "News",
            ParentId = parent,
            Price = new() { Amount = "12.90", Currency = "EUR" },
        };

    [Test]
    public async Task Item_FromCreationToDeletion_IsFoundById()
    {
        var id = NewId();
        var created = await Service.PutItemAsync(id, News());
        Assert.That((created.StatusCode, created.Location), Is.EqualTo((201, $"/api/v1/catalogue/{id}")));
        await Service.CreateItemAsync(News(id)).Refused(409, "item_exists");
        var patched = await Service.PatchItemAsync(id, new ItemPatch { Title = "More news" }, created.ETag);
        Assert.That((patched.Result.Title, patched.Result.Price!.Amount), Is.EqualTo(("More news", "12.90")));
        var found = await Service.GetItemAsync(id, consistent: true);
        Assert.That(found.ETag, Is.EqualTo(patched.ETag));
        var batch = await Service.BatchGetItemsAsync(new ItemBatchRequest { Ids = [id, NewId()] }, consistent: true);
        Assert.That(batch.Result.Results.Select(one => one.Status), Is.EqualTo([200, 404]));
        Assert.That((await Service.DeleteItemAsync(id)).StatusCode, Is.EqualTo(204));
        await Service.GetItemAsync(id, consistent: true).Refused(404, "item_not_found");
    }

    [Test]
    public async Task Parts_OfAnItem_AreListed()
    {
        var parent = NewId();
        var part = (await Service.CreateItemAsync(News(parent: parent))).Result.Id;
        var listed = async () => (await Service.GetItemsAsync(parent: parent)).Result.Items.Select(item => item.Id);
        Assert.That(listed, Is.EqualTo([part]).After(5_000, 50));
    }

    [Test]
    public async Task Program_WithAnEpisode_IsDiscovered()
    {
        var id = NewId();
        await Service.PutItemAsync(id, News());
        var part = (await Service.CreateItemAsync(News(parent: id))).Result.Id;
        Assert.That((await Service.GetProgramAsync(id, consistent: true)).Result.Title, Is.EqualTo("News"));
        Assert.That((await Service.GetProgramsAsync(limit: 1)).Result.Page, Is.EqualTo(1));
        var listed = async () => (await Service.GetEpisodesAsync(id)).Result.Items.Select(item => item.Id);
        Assert.That(listed, Is.EqualTo([part]).After(5_000, 50));
        await Service.GetProgramAsync(NewId(), consistent: true).Refused(404, "item_not_found");
    }

    [Test]
    public async Task Lists_WithoutEvents_HaveWhatIsNew()
    {
        var type = $"T{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        var id = (await Service.CreateItemAsync(new ItemRequest { ContentType = type, Title = "News" })).Result.Id;
        foreach (
            var list in new[]
            {
                await Service.GetTrendingAsync(type),
                await Service.GetPopularAsync(type),
                await Service.GetRisingAsync(type, limit: 5),
            }
        )
        {
            var entry = list.Result.Items.Single();
            Assert.That((entry.Rank, entry.Reason, entry.Item.Id), Is.EqualTo((1, "newest", id)));
        }
    }
}
