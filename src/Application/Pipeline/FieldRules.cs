using FluentValidation;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Time;

namespace Personalisation.Application.Pipeline;

/// <summary>
/// The rules of the values that features share, as validators; the value objects own the rules. A feature has those of
/// its own values beside its use cases.
/// </summary>
internal static class FieldRules
{
    /// <summary>The message for a value that must be sent and is missing or null.</summary>
    public const string Required = "is required";

    /// <summary>A value that must be sent and obey a rule.</summary>
    public static IRuleBuilderOptions<T, TValue> Obeys<T, TValue>(
        this IRuleBuilder<T, TValue> rule,
        Func<TValue, bool> isValid,
        string text
    ) => rule.Must(isValid).WithMessage((_, value) => value is null ? Required : text);

    /// <summary>A list that must be sent, with 1 to this many elements.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> HasUpTo<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule,
        int most,
        string what
    ) =>
        rule.Must(list => list?.Count >= 1 && list.Count <= most)
            .WithMessage((_, list) => list is null ? Required : $"must be a list of 1 to {most} {what}");

    public static IRuleBuilderOptions<T, string?> IsUserId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(UserId.IsValid).WithMessage(UserId.Rule);

    public static IRuleBuilderOptions<T, string?> IsEmailAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(EmailAddress.IsValid, EmailAddress.Rule);

    /// <summary>A valid id if present, denoting the same user as the id in the path, if any.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsSameIdAs<T>(
        this IRuleBuilder<T, string?> rule,
        Func<T, string?> pathId
    ) =>
        rule.Custom(
            (id, context) =>
            {
                if (id is not null && FindFault(id, pathId(context.InstanceToValidate)) is { } fault)
                {
                    context.AddFailure(fault);
                }
            }
        );

    /// <summary>The rule that a body's id breaks in relation to the path's, or null.</summary>
    public static string? FindFault(string bodyId, string? pathId)
    {
        if (!UserId.IsValid(bodyId))
        {
            return UserId.Rule;
        }

        var differs = UserId.IsValid(pathId) && UserId.Parse(bodyId) != UserId.Parse(pathId);
        return differs ? "must be the same as the id in the path, or left out" : null;
    }

    public static IRuleBuilderOptions<T, DateTimeOffset?> IsNotAhead<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule,
        TimeProvider clock
    ) =>
        rule.Must(time => time is not { } instant || Lifetime.IsNotAhead(instant, clock.GetUtcNow()))
            .WithMessage(Lifetime.NotAheadRule);

    /// <summary>The end of a window of time, if the client gives one: after its beginning.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> IsAfter<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule,
        Func<T, DateTimeOffset?> begin
    ) =>
        rule.Must((query, end) => end is null || begin(query) is not { } first || first < end)
            .WithMessage("must be after created_after");

    /// <summary>The page size, if the client gives one.</summary>
    public static IRuleBuilderOptions<T, int?> IsPageLimit<T>(this IRuleBuilder<T, int?> rule, PageLimit limits) =>
        rule.Must(limits.Allows).WithMessage(limits.Rule);
}
