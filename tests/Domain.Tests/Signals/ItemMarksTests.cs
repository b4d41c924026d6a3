using FsCheck.Fluent;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Signals;

internal sealed class ItemMarksTests
{
    private static UserEvent Event(string kind, string item, int number = 0) =>
        new(
            A.Id(),
            EventId.Parse($"e{number}"),
            A.Now.AddMinutes(number),
            SignalKind.Parse(kind),
            Value: null,
            ItemId.Parse(item),
            Topics.Of([], []),
            Recommendation: null,
            Context: null,
            "d"
        );

    private static IEnumerable<string> Of(ItemMarks marks, ItemMark mark) => marks.Of(mark).Select(item => item.Value);

    [Test]
    public void With_APurchaseAndItsCancellation_IsTakenBackInAnyOrder() =>
        SignalGen.ForAll(
            from bought in Gen.Choose(0, 4)
            from cancelled in Gen.Choose(0, bought)
            from events in Gen.Shuffle(
                Enumerable
                    .Repeat("purchase", bought)
                    .Concat(Enumerable.Repeat("purchase_cancelled", cancelled))
                    .Select((kind, number) => Event(kind, "bread", number))
            )
            select (bought, cancelled, events),
            of =>
            {
                var marks = of.events.Aggregate(ItemMarks.None, (marks, sent) => marks.With([sent]));
                string[] expected = of.bought > of.cancelled ? ["bread"] : [];
                Assert.That(Of(marks, ItemMark.Bought), Is.EqualTo(expected));
            }
        );

    [Test]
    public void With_OtherKinds_MarksOnlyWhatIsDismissed()
    {
        var marks = ItemMarks.None.With([Event("view", "a"), Event("dislike", "b"), Event("dismiss", "c")]);
        Assert.That(Of(marks, ItemMark.Dismissed), Is.EqualTo(["c"]));
        Assert.That(Of(marks, ItemMark.Bought), Is.Empty);
    }

    [Test]
    public void Superfluous_MoreThanTheMost_AreTheEarliestAndThoseTakenBack()
    {
        var events = Enumerable.Range(0, ItemMarks.Most + 2).Select(i => Event("dismiss", $"i{i}", i)).ToList();
        var marks = ItemMarks.None.With([
            .. events,
            Event("purchase", "off"),
            Event("purchase_cancelled", "off"),
            Event("purchase_cancelled", "early"),
        ]);
        // The events of the first two are not kept any more.
        var lastAt = events.Skip(2).ToDictionary(sent => sent.ToMark()!.Value.Key, sent => sent.Time);
        Assert.That(
            marks.Superfluous(lastAt).Select(key => key.Item.Value),
            Is.EquivalentTo(["i0", "i1", "off"]),
            "a cancellation whose purchase is still to come stays"
        );
    }

    [Test]
    public void Of_ACancellation_IsTheOppositeOfAPurchase()
    {
        var weights = SignalGen.Model.Weights;
        Assert.That(weights.Of(SignalKind.PurchaseCancelled, null), Is.EqualTo(-3));
        Assert.That(weights.Of(SignalKind.Purchase, null), Is.EqualTo(3));
    }
}
