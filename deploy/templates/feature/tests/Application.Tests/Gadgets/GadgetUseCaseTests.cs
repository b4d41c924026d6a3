using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Gadgets;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Paging;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Gadgets;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GadgetUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly UserId Owner = UserId.Parse("ada");
    private static readonly GadgetId Id = GadgetId.Parse("first");
    private static readonly Gadget Stored = Gadget.New(Owner, Id, GadgetText.Parse("a"), A.Now.AddDays(-1));
    private static readonly Precondition Asked = new() { Match = [7] };

    private readonly Mock<IGadgetRepository> _gadgets = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    [TestCase(false)]
    [TestCase(true)]
    public async Task Save_WithinTheRules_StoresWhatTheDomainMakes(bool isThere)
    {
        Gadget? made = null;
        var saved = new SavedGadget(!isThere, new(Stored, 8));
        _gadgets
            .Setup(port => port.Save(Owner, Id, It.IsAny<Func<Gadget?, Gadget>>(), Asked, A.Now, null, Token))
            .Returns(
                (
                    UserId _,
                    GadgetId _,
                    Func<Gadget?, Gadget> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<SavedGadget>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(isThere ? Stored : null);
                    return Task.FromResult(saved);
                }
            );
        var handler = new SaveGadgetHandler(_gadgets.Object, _clock);
        Assert.That(await handler.Handle(new("ada", "first", "b", Asked), Token), Is.SameAs(saved));
        Assert.That((made!.Text.Value, made.UpdatedAt), Is.EqualTo(("b", A.Now)));
        Assert.That(made.CreatedAt, Is.EqualTo(isThere ? Stored.CreatedAt : A.Now));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Delete_WithinTheRules_SaysWhetherItWasThere(bool wasThere)
    {
        _gadgets.Setup(port => port.Delete(Owner, Id, Asked, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new DeleteGadgetHandler(_gadgets.Object, _clock);
        Assert.That(await handler.Handle(new("ada", "first", Asked), Token), Is.EqualTo(wasThere));
    }

    [Test]
    public async Task Get_OneGadget_IsThatOfTheStore([Values] bool consistent)
    {
        var found = new Versioned<Gadget>(Stored, 8);
        _gadgets.Setup(port => port.Find(Owner, Id, consistent, Token)).ReturnsAsync(found);
        var handler = new GetGadgetHandler(_gadgets.Object);
        Assert.That(await handler.Handle(new("ada", "first", consistent), Token), Is.SameAs(found));
    }

    [Test]
    public async Task GetAll_ThePageGoesOn_GivesACursorThatLeadsThere()
    {
        _gadgets
            .Setup(port => port.FindAll(Owner, null, 25, Token))
            .ReturnsAsync(new Page<Gadget>([Stored], new Position(0, "first")));
        _gadgets.Setup(port => port.FindAll(Owner, Id, 3, Token)).ReturnsAsync(new Page<Gadget>([], null));
        var handler = new GetGadgetsHandler(_gadgets.Object);
        var first = await handler.Handle(new("ada", null, null), Token);
        var next = new GetGadgetsQuery("ada", 3, first.NextCursor);
        Assert.That(Faults.Of(new GetGadgetsValidator(), next), Is.Empty);
        Assert.That((await handler.Handle(next, Token)).NextCursor, Is.Null);
        var elsewhere = next with { Owner = "bob" };
        Assert.That(Faults.Of(new GetGadgetsValidator(), elsewhere), Is.EqualTo([$"cursor: {Cursor.Rule}"]));
    }

    [Test]
    public void Validators_BrokenRules_NameEachField()
    {
        string[] ids = [$"id: {UserId.Rule}", $"gadgetId: {GadgetId.Rule}"];
        var save = new SaveGadgetCommand("", "a b", "", Precondition.None);
        Assert.That(Faults.Of(new SaveGadgetValidator(), save), Is.EqualTo([.. ids, $"text: {GadgetText.Rule}"]));
        var delete = new DeleteGadgetCommand("", "a b", Precondition.None);
        Assert.That(Faults.Of(new DeleteGadgetValidator(), delete), Is.EqualTo(ids));
        Assert.That(Faults.Of(new GetGadgetValidator(), new("", "a b", Consistent: false)), Is.EqualTo(ids));
        Assert.That(
            Faults.Of(new GetGadgetsValidator(), new("", 101, "x")),
            Is.EqualTo([ids[0], "limit: must be a number from 1 to 100", $"cursor: {Cursor.Rule}"])
        );
    }
}
