using Personalisation.Application.Gadgets;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Gadgets;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GadgetRepositoryTests : IAsyncDisposable
{
    private static readonly GadgetId First = GadgetId.Parse("first");

    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _owner = A.FreshId();

    private IGadgetRepository Gadgets => _store.Port<IGadgetRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private Task<SavedGadget> Save(GadgetId id, string text, Precondition? precondition = null)
    {
        var now = Now;
        return Gadgets.Save(
            _owner,
            id,
            stored => stored?.With(GadgetText.Parse(text), now) ?? Gadget.New(_owner, id, GadgetText.Parse(text), now),
            precondition ?? Precondition.None,
            now,
            idempotency: null,
            CancellationToken.None
        );
    }

    private Task<bool> Delete(Precondition? precondition = null) =>
        Gadgets.Delete(
            _owner,
            First,
            precondition ?? Precondition.None,
            Now,
            idempotency: null,
            CancellationToken.None
        );

    private Task<Versioned<Gadget>?> Find() => Gadgets.Find(_owner, First, consistent: true, CancellationToken.None);

    [Test]
    public async Task Save_ThereIsNone_StoresOneItem()
    {
        var saved = await Save(First, "a");
        Assert.That(saved.IsCreation, Is.True);
        Assert.That(await Find(), Is.EqualTo(saved.Gadget));
        var item = (await _store.Partition($"USER#{_owner}")).Single();
        Assert.That((item["sk"].S, item["typ"].S), Is.EqualTo(("GADGET#first", "GADGET")));
        Assert.That((item["id"].S, item["name"].S, item["text"].S), Is.EqualTo((_owner.Value, "first", "a")));
        Assert.That(
            item.Keys,
            Is.EquivalentTo(["pk", "sk", "typ", "id", "name", "text", "created_at", "updated_at", "ver", "op"])
        );
    }

    [Test]
    public async Task Save_ThereIsOne_ReplacesItUnderAGreaterVersion()
    {
        var first = (await Save(First, "a")).Gadget;
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Save(First, "b", new() { Match = [first.Version] });
        Assert.That(second.IsCreation, Is.False);
        Assert.That(second.Gadget.Version, Is.GreaterThan(first.Version));
        Assert.That(second.Gadget.Value.CreatedAt, Is.EqualTo(first.Value.CreatedAt));
        Assert.That((await Find())!.Value.Text.Value, Is.EqualTo("b"));
    }

    [Test]
    public async Task SaveAndDelete_ThePreconditionFails_WriteNothing()
    {
        var saved = (await Save(First, "a")).Gadget;
        var other = new Precondition { Match = [saved.Version + 1] };
        Assert.That(() => Save(First, "b", other), Throws.InstanceOf<PreconditionFailedException>());
        Assert.That(() => Delete(other), Throws.InstanceOf<PreconditionFailedException>());
        Assert.That(await Find(), Is.EqualTo(saved));
    }

    [Test]
    public async Task Save_ManyWritersAtOnce_LosesNone()
    {
        await Save(First, "-");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Append()));
        Assert.That((await Find())!.Value.Text.Value, Is.EqualTo("-aaaaa"));

        Task<SavedGadget> Append() =>
            Gadgets.Save(
                _owner,
                First,
                stored => stored!.With(GadgetText.Parse($"{stored.Text}a"), Now),
                Precondition.None,
                Now,
                idempotency: null,
                CancellationToken.None
            );
    }

    [Test]
    public async Task Delete_ThereIsOne_RemovesIt()
    {
        await Save(First, "a");
        Assert.That(await Delete(), Is.True);
        Assert.That(await Find(), Is.Null);
        Assert.That(await Delete(), Is.False);
    }

    [Test]
    public async Task FindAll_SeveralPages_ReturnEachGadgetOnceInOrder()
    {
        foreach (var id in new[] { "c", "a", "e", "b", "d" })
        {
            await Save(GadgetId.Parse(id), id);
        }

        var (seen, after) = (new List<string>(), (GadgetId?)null);
        do
        {
            var page = await Gadgets.FindAll(_owner, after, 2, CancellationToken.None);
            Assert.That(page.Items, Has.Length.InRange(1, 2));
            seen.AddRange(page.Items.Select(gadget => gadget.Id.Value));
            after = page.Next is { Text: var last } ? GadgetId.Parse(last) : null;
        } while (after is not null);
        Assert.That(seen, Is.EqualTo(["a", "b", "c", "d", "e"]));
        Assert.That((await Gadgets.FindAll(A.FreshId(), null, 2, CancellationToken.None)).Items, Is.Empty);
    }

    [Test]
    public async Task Erase_OfTheUser_RemovesTheGadgets()
    {
        await Save(First, "a");
        Assert.That(await _store.Erase(_owner), Is.True);
        Assert.That(await _store.Partition($"USER#{_owner}"), Is.Empty);
    }
}
