using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Reviews;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>The reviews of products.</summary>
internal static class ReviewsModule
{
    public static IServiceCollection AddReviews(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<ReviewItem>(ReviewItem.Kind))
            .AddSingleton(ItemType.Of<ReviewPointerItem>("REVP"))
            .AddSingleton<IErasable, ErasableReviews>()
            .AddSingleton<IPersonalDataSource, ReviewPersonalData>()
            .AddSingleton(new ShownContent(ReviewItem.Kind, ReviewItem.Name))
            .AddSingleton<ReviewReader>()
            .AddSingleton<ReviewWriter>()
            .AddSingleton<ReviewRemoval>()
            .AddSingleton<IErasureStep>(provider => provider.GetRequiredService<ReviewRemoval>())
            .AddSingleton<IReviewRepository, DynamoDbReviewRepository>();
}
