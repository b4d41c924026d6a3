using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;

namespace Personalisation.Application.Tests.Pipeline;

internal sealed class ValidationBehaviourTests
{
    [Test]
    public async Task Handle_EveryRuleIsKept_GivesTheHandlersAnswer() =>
        Assert.That(
            await Handle(new Message("a", "b"), Answer, new FirstValidator(), new SecondValidator()),
            Is.EqualTo(42)
        );

    [Test]
    public async Task Handle_ThereIsNoValidator_GivesTheHandlersAnswer() =>
        Assert.That(await Handle(new Message(null, null), Answer), Is.EqualTo(42));

    [Test]
    public async Task Handle_BrokenRules_ReportsEachOnceAndStops()
    {
        var calls = 0;
        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() =>
            Handle(new Message(null, null), Next, new FirstValidator(), new SecondValidator())
        );
        Assert.Multiple(() =>
        {
            Assert.That(calls, Is.Zero);
            Assert.That(refused!.Errors.Keys, Is.EquivalentTo(["display_name", "top_item"]));
            Assert.That(refused.Errors["display_name"], Is.EqualTo(["is missing", "is missed twice"]));
            Assert.That(refused.Errors["top_item"], Is.EqualTo(["is missing"]));
            Assert.That(refused.Message, Is.EqualTo("The request breaks 2 rule(s)."));
        });

        Task<int> Next()
        {
            calls++;
            return Answer();
        }
    }

    [Test]
    public async Task Handle_OnlyOneValidatorObjects_DoesNotGoOn() =>
        await Assert.ThrowsAsync<InvalidRequestException>(() =>
            Handle(new Message("a", null), Answer, new FirstValidator(), new SecondValidator())
        );

    private static Task<int> Answer() => Task.FromResult(42);

    private static Task<int> Handle(
        Message message,
        RequestHandlerDelegate<int> next,
        params IValidator<Message>[] validators
    ) => new ValidationBehaviour<Message, int>(validators).Handle(message, CancellationToken.None, next);

    private sealed record Message(string? DisplayName, string? TopItem);

    private sealed class FirstValidator : AbstractValidator<Message>
    {
        public FirstValidator() => RuleFor(message => message.DisplayName).NotNull().WithMessage("is missing");
    }

    private sealed class SecondValidator : AbstractValidator<Message>
    {
        public SecondValidator()
        {
            RuleFor(message => message.DisplayName).NotNull().WithMessage("is missing");
            RuleFor(message => message.DisplayName).NotNull().WithMessage("is missed twice");
            RuleFor(message => message.TopItem).NotNull().WithMessage("is missing");
        }
    }
}
