using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class DraftProfileTests
{
    private static Task<ProfileDraft> Handle(string? id) =>
        new DraftProfileHandler().Handle(new(Put.Profile(null, id, ["t"])), CancellationToken.None);

    [Test]
    public async Task Handle_ForAUser_GivesTheDraft()
    {
        var draft = await Handle("ada");
        Assert.That((draft.Id, draft.Tags.Values.Single()), Is.EqualTo((A.Id("ada"), "t")));
    }

    [Test]
    public async Task Handle_ForNobody_RequiresAnId()
    {
        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => Handle(null));
        Assert.That(refused!.Errors["id"], Is.EqualTo(["is required"]));
    }

    [Test]
    public void Validate_ABrokenRule_NamesItAsThePutDoes()
    {
        var put = Put.Profile(null, "a b", segments: [Put.Segment("a#b")]);
        var validator = new DraftProfileValidator(new FakeTimeProvider(A.Now));
        var expected = Faults.Of(new SaveProfileValidator(new FakeTimeProvider(A.Now)), put).ToList();
        Assert.That(Faults.Of(validator, new(put)), Is.EqualTo(expected).And.Contains($"id: {UserId.Rule}"));
        Assert.That(expected, Has.Count.EqualTo(2));
    }
}
