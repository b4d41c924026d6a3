using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Tests.Errors;

internal sealed class RefusalTests
{
    private static IEnumerable<TestCaseData> OfOneItem =>
        [
            new(new ConflictException("others"), ErrorCode.Conflict),
            new(new ErasureRunningException(), ErrorCode.ErasureRunning),
            new(new ItemTooLargeException("segment", 1, 2), ErrorCode.ItemTooLarge),
            new(new StoreUnavailableException(TimeSpan.Zero, new IOException()), ErrorCode.StoreUnavailable),
        ];

    [TestCaseSource(nameof(OfOneItem))]
    public void Of_WhatOneItemFailsOf_IsItsCodeAndMessage(Exception exception, string code)
    {
        Assert.That(Refusal.Of(exception), Is.EqualTo(new Refusal(ErrorCatalogue.Find(exception)!, exception.Message)));
        Assert.That(Refusal.Of(exception)!.Code, Is.EqualTo(code));
    }

    [Test]
    public void Of_BrokenRules_NamesThem()
    {
        var invalid = Refusal.Of(new InvalidRequestException("tags[0]", "must be short"))!;
        Assert.That((invalid.Code, invalid.Detail), Is.EqualTo((ErrorCode.InvalidRequest, Refusal.InvalidDetail)));
        Assert.That(invalid.Errors!["tags[0]"], Is.EqualTo(["must be short"]));
        var broken = Refusal.Of(new BrokenRuleException("ExpiresAt", "must be later"))!;
        Assert.That((broken.Code, broken.Detail), Is.EqualTo((ErrorCode.InvalidRequest, Refusal.InvalidDetail)));
        Assert.That(broken.Errors!["expires_at"], Is.EqualTo(["must be later"]));
    }

    [Test]
    public void Of_WhatEndsTheWholeRequest_IsNull()
    {
        Assert.That(Refusal.Of(new InvalidOperationException()), Is.Null);
        Assert.That(Refusal.Of(new OperationCanceledException()), Is.Null);
        Assert.That(Refusal.Of(new KeyInUseException()), Is.Null);
    }
}
