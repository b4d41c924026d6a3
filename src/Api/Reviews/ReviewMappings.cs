using AutoMapper;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Reviews;

namespace Personalisation.Api.Reviews;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class ReviewMappings : Profile
{
    public ReviewMappings()
    {
        // Converters are also called for null.
        CreateMap<ReviewText?, string?>().ConvertUsing(it => it == null ? null : it.Value);
        CreateMap<ReviewReply, ReplyResponse>();
        CreateMap<Review, ReviewResponse>()
            .ForMember(response => response.ProductId, map => map.MapFrom(review => review.Product))
            .ForMember(response => response.VendorId, map => map.MapFrom(review => review.Vendor))
            .ForMember(response => response.CustomerId, map => map.MapFrom(review => review.Author))
            .ForMember(response => response.Rating, map => map.MapFrom(review => review.Content.Stars.Number))
            .ForMember(response => response.Comment, map => map.MapFrom(review => review.Content.Comment))
            .ForMember(response => response.Verified, map => map.MapFrom(review => review.IsVerified))
            .ForMember(response => response.Images, map => map.MapFrom(review => review.Content.Images));
        CreateMap<ReviewPageResult, ReviewPageResponse>();
    }
}
