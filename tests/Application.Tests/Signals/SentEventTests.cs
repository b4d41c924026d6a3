using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Signals;

internal sealed class SentEventTests
{
    private static readonly EventInput Good = new(
        "id",
        UserId: null,
        "view",
        "item",
        A.Now,
        Value: null,
        Categories: null,
        Tags: null,
        RecommendationId: null,
        Position: null,
        Context: null
    );

    private static Refusal? Find(EventInput? sent, string? owner = "ada") =>
        SentEvent.FindRefusal(sent, owner, A.Now, new BrokenRules<SentEvent>([new SentEventValidator()]));

    private static IEnumerable<string> FieldsOf(EventInput? sent, string? owner = "ada") =>
        Find(sent, owner)?.Errors?.Keys ?? [];

    [Test]
    public void FindRefusal_OfAGoodEvent_IsNull()
    {
        Assert.That(Find(Good), Is.Null);
        Assert.That(Good.ToEvent("ada").User, Is.EqualTo(A.Id("ada")));
        Assert.That((Good with { UserId = "ADA" }).ToEvent("ada").User, Is.EqualTo(A.Id("ADA")));
    }

    [Test]
    public void FindRefusal_OfABadEvent_NamesTheFields()
    {
        Assert.That(FieldsOf(null), Is.EqualTo(["$"]));
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["tags"] = ["must be a list"] };
        Assert.That(FieldsOf(Good with { Faults = faults }), Is.EqualTo(["tags"]));
        Assert.That(FieldsOf(Good with { Id = "#", Kind = "A" }), Is.EqualTo(["id", "kind"]));
        Assert.That(FieldsOf(Good, owner: null), Is.EqualTo(["user_id"]));
        Assert.That(FieldsOf(Good with { UserId = "grace" }), Is.EqualTo(["user_id"]));
        Assert.That(FieldsOf(Good with { Position = 1 }), Is.EqualTo(["position"]));
        Assert.That(FieldsOf(Good with { Position = 1, RecommendationId = "r" }), Is.Empty);
        Assert.That(Find(Good with { Id = "#" })!.OwnDetail, Is.Null);
    }

    [Test]
    public void FindRefusal_OfAnOldEvent_SaysWhatToDo()
    {
        var kept = Good with { OccurredAt = A.Now - UserEvent.Kept + TimeSpan.FromTicks(1) };
        Assert.That(Find(kept), Is.Null);
        var old = Find(Good with { OccurredAt = A.Now - UserEvent.Kept })!;
        Assert.That((old.Code, old.OwnDetail), Is.EqualTo((SignalError.EventTooOld, old.Detail)));
        Assert.That(old.Detail, Does.Contain("Leave it out"));
    }

    [TestCase(SignalError.EventConflict)]
    [TestCase(SignalError.ConsentDenied)]
    [TestCase(SignalError.UnknownItem)]
    [TestCase(ErrorCode.ErasureRunning)]
    public void Detail_OfACodeWithoutErrors_IsASentence(string code) =>
        Assert.That(new EventResult("id", EventOutcome.Denied, code).Detail, Does.EndWith(".").And.Contains(". "));

    [Test]
    public void Detail_OfAnEventThatCounts_IsAbsent() =>
        Assert.That(new EventResult("id", EventOutcome.Accepted, Code: null).Detail, Is.Null);
}
