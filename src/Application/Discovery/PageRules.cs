using FluentValidation;
using Personalisation.Application.Pipeline;

namespace Personalisation.Application.Discovery;

/// <summary>The rules of pages that are found by a number or by a cursor.</summary>
internal static class PageRules
{
    /// <summary>Checks the number, the limit, and that a cursor is of this list and comes alone.</summary>
    public static void ArePages<T>(
        this AbstractValidator<T> validator,
        Func<T, int?> page,
        Func<T, int?> limit,
        Func<T, string?> cursor,
        Func<T, bool> isOfList
    )
    {
        validator.RuleFor(query => limit(query)).IsPageLimit(NumberedPage.Limits).OverridePropertyName("limit");
        validator
            .RuleFor(query => page(query))
            .Must((query, number) => NumberedPage.IsNumber(number, limit(query)))
            .WithMessage(NumberedPage.Rule)
            .When(query => NumberedPage.Limits.Allows(limit(query)))
            .Must((query, number) => number is null || cursor(query) is null)
            .WithMessage("must be left out with cursor")
            .OverridePropertyName("page");
        validator
            .RuleFor(query => cursor(query))
            .Must((query, text) => text is null || isOfList(query))
            .WithMessage(Paging.Cursor.Rule)
            .OverridePropertyName("cursor");
    }
}
