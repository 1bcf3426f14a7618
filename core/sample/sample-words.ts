/** Made-up material for names, addresses and goods; a few words are not ASCII on purpose. */

export const TRADE_NAMES = list(`
  Alderbrook, Ashgrove, Barleymow, Beacon, Birchfield, Blackthorn, Bluestone, Brambleside, Bridgewell, Brightwater,
  Cedarcroft, Chalkhill, Clearspring, Cloverdale, Copperfield, Crowsnest, Dovecote, Driftwood, Eastgate, Elmstead, Fairwind,
  Fernhollow, Flintlock, Foxglove, Goldcrest, Greenmantle, Harbourlight, Hawthorn, Hazelwick, Heronsgate, Highfold, Ironbark,
  Juniper, Kestrel, Kingfisher, Lanternhill, Larkrise, Longmeadow, Marlpit, Millrace, Mistletoe, Moorland, Nettlebed,
  Northwharf, Oakapple, Old Quay, Orchard, Otterburn, Peartree, Pebblecombe, Quarryside, Quillwood, Ravenscar, Redwillow,
  Riverbend, Rowanlea, Saltmarsh, Sandpiper, Silverfir, Skylark, Southmoor, Stonecrop, Sundial, Swiftwater, Tallowfield,
  Thistledown, Tidewater, Underhill, Vinecroft, Wayfarer, Weatherly, Westbourne, Whitelock, Wildmint, Willowbank,
  Winterbourne, Woodsmoke, Wrenfield, Yarrow, Yewtree
`);

export const TRADES = list(`
  Bakehouse, Books, Brewing, Builders, Canteens, Carpets, Catering, Cycles, Dental Supply, Electrical, Engineering, Farms,
  Fixtures, Florists, Foundry, Freight, Furnishings, Garages, Garden Centre, Glazing, Grocers, Hardware, Hotels, Interiors,
  Joinery, Laundries, Lighting, Marine, Masonry, Nurseries, Optics, Packaging, Plumbing, Pottery, Printing, Provisions,
  Roofing, Schools Supply, Stationers, Textiles, Timber, Tooling, Toys, Veterinary
`);

export const FIRM_ENDINGS = list(`
  Ltd, Inc, LLC, Group, Co-operative, Partners, and Daughters, & Co
`);

export const FIRST_NAMES = [
  ...list(`
  Abigail, Agnes, Bettina, Camille, Dagny, Delphine, Edith, Farida, Gwen, Hanneke, Imani, Josefa, Keiko, Leonie,
  Marisol, Nadia, Odette, Priya, Rosalind, Sunniva, Tamsin, Ursula, Wilma, Zoë
`).map((name) => ({ name, gender: 'F' })),
  ...list(`
  Ambrose, Anselm, Basil, Casper, Dmitri, Edmund, Fergus, Gideon, Hamish, Ivo, Jasper, Kofi, Leopold, Magnus,
  Nikhil, Osman, Percival, Quentin, René, Silas, Tobias, Ulrich, Vikram, Walter
`).map((name) => ({ name, gender: 'M' })),
];

export const SURNAMES = list(`
  Abelard, Ackland, Adeyemi, Appleyard, Babington, Bergström, Birdsall, Brackenbury, Calloway, Cottrell, Daintree, Dunmore,
  Eastlake, Ellingham, Fairbrother, Farquhar, Gathercole, Greatorex, Hallam, Hathersage, Inglewood, Iwasaki, Jessop,
  Kettlewell, Kirkbride, Lamplugh, L'Estrange, Loveday, Marchbanks, Merriweather, Nakagawa, Nightingale, Núñez, O'Dowd,
  Okonkwo, Pemberton, Penhaligon, Quayle, Ramaswamy, Ravensdale, Sedgwick, Silverlock, Tattersall, Thorogood, Underdown,
  Vandersteen, Wetherby, Wolstenholme, Yardley, Zielinski
`);

export const STREETS = list(`
  Anchor, Bellfounder, Candlemaker, Castle, Chandler, Cooper, Dyehouse, Ferry, Fletcher, Granary, Guildhall, Harness, Lock,
  Maltings, Market, Mercer, Minster, Pinfold, Priory, Ropewalk, Saddler, Station, Tannery, Viaduct, Weaver
`);

export const STREET_KINDS = list(`
  Street, Road, Lane, Row, Avenue, Court, Hill, Square, Way, Yard
`);

export const TOWNS = list(`
  Aldermere, Bexcombe, Brockhaven, Carrowmoor, Cindervale, Dunwick Bay, East Farrow, Elverton, Fallowbridge, Garrowby,
  Hollinport, Inchmarsh, Kelderby, Lower Tansy, Marrowford, Nether Pyle, Oxenholt, Pellingham, Quenby, Rushmarket,
  Saint Orrin, Tarnworth, Upper Wend, Velmouth, West Ossing, Yarncastle
`);

export const REGIONS = list(`
  AK, CO, DE, IA, ID, KS, MA, ME, MN, MT, ND, NH, NM, OR, RI, SD, UT, VT, WI, WY
`);

export const ITEM_MAKES = list(`
  Adjustable, Brushed, Collapsible, Compact, Double-walled, Enamelled, Fire-rated, Folding, Galvanised, Hardwood, Heavy-duty,
  Insulated, Lockable, Magnetic, Modular, Oiled, Portable, Ribbed, Stackable, Tempered, Wall-mounted
`);

export const ITEM_KINDS = list(`
  air curtain, bench vice, cable drum, cabinet, cash drawer, chest freezer, conveyor, display case, door closer, fan coil,
  filing cabinet, floor scale, hand truck, ladder, lathe, mixing bowl, oven, pallet jack, projector, rack, sink, steam press,
  storage bin, stove, strip light, tool chest, trolley, water heater, work table, workbench
`);

export const ITEM_SIZES = list(`
  small, medium, large, 24" wide, 36" wide, 48" wide, 230 V, left-hand, right-hand, set of 4
`);

export const ITEM_USES = list(`
  for busy counters, for workshops, for cold rooms, for schools and halls, for kitchens, for loading bays, for small shops,
  for outdoor use, for fitters, for warehouses, for offices, for laboratories
`);

export const ITEM_TERMS = list(`
  delivered in 2 days, with fittings, five-year warranty, assembly included, spares in stock, flat-packed
`);

function list(text: string): readonly string[] {
  return text.trim().split(/,\s+/);
}
