using FluentValidation;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Reviews;

/// <summary>The rules of the values of reviews, for validators.</summary>
internal static class ReviewRules
{
    /// <summary>The number of reviews on a page: 10 by default, 100 at most.</summary>
    public static readonly PageLimit Limit = new(10, PageLimit.StandardMost);

    public static IRuleBuilderOptions<T, string?> IsReviewedId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.IsProductId().OverridePropertyName("id");

    public static IRuleBuilderOptions<T, string?> IsCustomerId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(UserId.IsValid).WithMessage(UserId.Rule).OverridePropertyName("customerId");

    public static IRuleBuilderOptions<T, string?> IsReviewText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || ReviewText.IsValid(text)).WithMessage(ReviewText.Rule);
}
