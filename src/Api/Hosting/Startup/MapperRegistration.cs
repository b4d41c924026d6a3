using AutoMapper;
using AutoMapper.Internal;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Registers the mapper with the maps of every feature; a test checks them.</summary>
internal static class MapperRegistration
{
    /// <summary>Contracts nest three deep; anything deeper is a mistake.</summary>
    private const int MaxDepth = 8;

    public static IServiceCollection AddMappings(this IServiceCollection services) =>
        services.AddAutoMapper(Configure, [typeof(MapperRegistration).Assembly], ServiceLifetime.Singleton);

    private static void Configure(IMapperConfigurationExpression mapper) =>
        mapper.Internal().ForAllMaps((_, map) => map.MaxDepth(MaxDepth));
}
