using AutoMapper;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class CatalogueMappings : Profile
{
    public CatalogueMappings()
    {
        CreateMap<VendorId, string>().ConvertUsing(id => id.Value);
        CreateMap<ProductId, string>().ConvertUsing(id => id.Value);
        CreateMap<CatalogueName, string>().ConvertUsing(name => name.Value);
        // Converters are also called for null.
        CreateMap<Description?, string?>().ConvertUsing(it => it == null ? null : it.Value);
        CreateMap<CategorySlug?, string?>().ConvertUsing(it => it == null ? null : it.Value);
        CreateMap<Currency, string>().ConvertUsing(currency => currency.Code);
        CreateMap<Rate, int>().ConvertUsing(rate => rate.BasisPoints);
        CreateMap<FulfilmentModes, IReadOnlyList<string>>().ConvertUsing(modes => ModeNames.Of(modes));
        CreateMap<Money, MoneyResponse>();
        CreateMap<StarCounts, RatingResponse>();
        CreateMap<Stock, StockResponse>();
        CreateMap<Category, ProductCategoryResponse>();
        CreateMap<CategoryListResult, ProductCategoryListResponse>();
        WithTerms(CreateMap<Vendor, VendorResponse>());
        WithTerms(CreateMap<Vendor, VendorDetailsResponse>(MemberList.Source))
            .ForSourceMember(vendor => vendor.Terms, map => map.DoNotValidate());
        CreateMap<VendorDetails, VendorDetailsResponse>(MemberList.None)
            .ConstructUsing((details, context) => context.Mapper.Map<VendorDetailsResponse>(details.Vendor))
            .ForMember(response => response.Rating, map => map.MapFrom(details => details.Stars));
        CreateMap<VendorPageResult, VendorPageResponse>();
        WithTexts(CreateMap<Product, ProductResponse>());
        WithTexts(CreateMap<Product, ProductDetailsResponse>(MemberList.Source))
            .ForSourceMember(product => product.Texts, map => map.DoNotValidate());
        CreateMap<ProductDetails, ProductDetailsResponse>(MemberList.None)
            .ConstructUsing((details, context) => context.Mapper.Map<ProductDetailsResponse>(details.Product))
            .ForMember(response => response.Rating, map => map.MapFrom(details => details.Stars));
        WithTexts(CreateMap<Product, ListedProductResponse>(MemberList.Source))
            .ForSourceMember(product => product.Texts, map => map.DoNotValidate());
        CreateMap<ListedProduct, ListedProductResponse>(MemberList.None)
            .ConstructUsing((listed, context) => context.Mapper.Map<ListedProductResponse>(listed.Product));
        CreateMap<StarSum, StarSumResponse>();
        CreateMap<ProductPageResult, ProductPageResponse>();
    }

    private static IMappingExpression<Vendor, T> WithTerms<T>(IMappingExpression<Vendor, T> map)
        where T : VendorResponse =>
        map.ForMember(response => response.MinimumOrder, member => member.MapFrom(it => it.Terms.MinimumOrder))
            .ForMember(response => response.DeliveryFee, member => member.MapFrom(it => it.Terms.DeliveryFee))
            .ForMember(response => response.FeeBp, member => member.MapFrom(it => it.Terms.Fee))
            .ForMember(response => response.TaxBp, member => member.MapFrom(it => it.Terms.Tax))
            .ForMember(response => response.Modes, member => member.MapFrom(it => it.Terms.Modes))
            .ForMember(response => response.PausedUntil, member => member.MapFrom(it => it.Terms.PausedUntil));

    private static IMappingExpression<Product, T> WithTexts<T>(IMappingExpression<Product, T> map)
        where T : ProductResponse =>
        map.ForMember(response => response.Tags, member => member.MapFrom(it => it.Texts.Tags))
            .ForMember(response => response.Images, member => member.MapFrom(it => it.Texts.Images));
}
