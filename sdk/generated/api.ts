// Made from openapi.json by `node tools/sdk.ts`: change the routes, not this file.

export type Problem = {
  /** urn:stoa:problem:<code> */
  type: string;
  title: string;
  status: number;
  /** From the closed list of codes. */
  code: string;
  detail?: string;
  /** The input at fault. */
  param?: string;
  requestId: string;
  details?: Record<string, unknown>;
};

export interface operations {
  /** The shop */
  getShop: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            name: string;
            /** ISO 4217 */
            currency: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Shipping options of a country */
  listShippingOptions: {
    parameters: {
      query?: {
        /** ISO 3166-1 alpha-2 */
        country?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              code: string;
              title: string;
              /** Minor units of the shop’s currency */
              priceMinor: number;
              /** Free from this goods total on */
              freeFromMinor: number | null;
              /** Days until delivery: from, to */
              estimateDays: number[];
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign up */
  signUp: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
          name: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            customer: {
              /** (uuid) */
              id: string;
              email: string;
              name: string;
            };
            session: {
              /** Send it as `Authorization: Bearer …`. */
              accessToken: string;
              /** Good for one refresh, which answers the next. */
              refreshToken: string;
              /** Seconds until the access token is over. */
              expiresIn: number;
            };
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Who is signed in */
  getMe: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            name: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign in */
  signIn: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign in as staff */
  signInStaff: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Exchange a refresh token */
  refreshSession: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          refreshToken: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign out */
  signOut: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Your addresses */
  listAddresses: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2 */
              country: string;
              phone?: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add an address */
  addAddress: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          line1: string;
          line2?: string | undefined;
          city: string;
          postcode: string;
          region?: string | undefined;
          /** ISO 3166-1 alpha-2 */
          country: string;
          phone?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            name: string;
            line1: string;
            line2?: string;
            city: string;
            postcode: string;
            region?: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Replace an address */
  replaceAddress: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          line1: string;
          line2?: string | undefined;
          city: string;
          postcode: string;
          region?: string | undefined;
          /** ISO 3166-1 alpha-2 */
          country: string;
          phone?: string | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            name: string;
            line1: string;
            line2?: string;
            city: string;
            postcode: string;
            region?: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Delete an address */
  deleteAddress: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List, filter and search products */
  listProducts: {
    parameters: {
      query?: {
        /** Words, "phrases", -without. */
        q?: string | undefined;
        category?: string | undefined;
        /** Default: relevance with q, else newest. */
        sort?: "newest" | "price" | "-price" | "title" | "relevance" | undefined;
        /** From 1; or use cursor. */
        page?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        limit?: number | undefined;
        /** Minor units. */
        priceMin?: number | undefined;
        /** Minor units. */
        priceMax?: number | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
              brand: string | null;
              priceMinMinor: number;
              priceMaxMinor: number;
              currency: string;
              image: {
                url: string;
                alt: string;
              } | null;
              publishedAt: string;
            }[];
            nextCursor: string | null;
            /** Counted up to 10,000; up to 2,000 by relevance. */
            total: number;
            /** False: there are at least `total`. */
            totalIsExact: boolean;
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read the category tree */
  listCategories: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Roots: each { id, slug, title, description, attributes, children }, children of the same shape. */
            items: unknown[];
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a product */
  readProduct: {
    parameters: {
      path: {
        /** Id or slug. */
        idOrSlug: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read what is left of a product */
  readAvailability: {
    parameters: {
      path: {
        /** Id or slug. */
        idOrSlug: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              variantId: string;
              /** Pieces, at most 10 told. */
              available: number;
              level: "in_stock" | "low" | "out";
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List products of every status */
  listProductsForStaff: {
    parameters: {
      query?: {
        q?: string | undefined;
        status?: "draft" | "published" | "archived" | undefined;
        cursor?: string | undefined;
        limit?: number | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
              status: "draft" | "published" | "archived";
              version: number;
              priceMinMinor: number;
              priceMaxMinor: number;
              currency: string;
              updatedAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Create a product */
  createProduct: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug: string;
          title: string;
          description: string;
          category: string | null;
          brand?: string | undefined;
          tags: readonly string[];
          attributes: Record<string, string | number | boolean | readonly string[]>;
          options: readonly {
            name: string;
            values: readonly string[];
          }[];
          variants: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[];
          media: readonly {
            url: string;
            alt: string;
          }[];
          status: "draft" | "published" | "archived";
          /** ISO 4217. */
          currency: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a product of any status */
  readProductForStaff: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Replace a product */
  replaceProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug: string;
          title: string;
          description: string;
          category: string | null;
          brand?: string | undefined;
          tags: readonly string[];
          attributes: Record<string, string | number | boolean | readonly string[]>;
          options: readonly {
            name: string;
            values: readonly string[];
          }[];
          variants: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[];
          media: readonly {
            url: string;
            alt: string;
          }[];
          status: "draft" | "published" | "archived";
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Change fields of a product */
  changeProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug?: string | undefined;
          title?: string | undefined;
          description?: string | undefined;
          category?: string | null | undefined;
          brand?: string | undefined;
          tags?: readonly string[] | undefined;
          attributes?: Record<string, string | number | boolean | readonly string[]> | undefined;
          options?: readonly {
            name: string;
            values: readonly string[];
          }[] | undefined;
          variants?: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[] | undefined;
          media?: readonly {
            url: string;
            alt: string;
          }[] | undefined;
          status?: "draft" | "published" | "archived" | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Publish a product */
  publishProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Withdraw a product from the shop */
  unpublishProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              url: string;
              alt: string;
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add or change categories */
  putCategories: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          categories: readonly {
            slug: string;
            title: string;
            description: string;
            parent: string | null;
            position: number;
            attributes: readonly {
              code: string;
              label: string;
              type: "text" | "number" | "boolean" | "enum" | "multi";
              unit?: string | undefined;
              values?: readonly string[] | undefined;
              required: boolean;
              filterable: boolean;
            }[];
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Roots: each { id, slug, title, description, attributes, children }, children of the same shape. */
            items: unknown[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List the warehouses */
  listWarehouses: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              code: string;
              name: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              postcode: string;
              /** Lower goes first when stock is allocated. */
              priority: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add or change warehouses */
  putWarehouses: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          warehouses: readonly {
            code: string;
            name: string;
            /** ISO 3166-1 alpha-2. */
            country: string;
            postcode: string;
            /** Lower goes first when stock is allocated. */
            priority: number;
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              code: string;
              name: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              postcode: string;
              /** Lower goes first when stock is allocated. */
              priority: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read stock levels */
  readStock: {
    parameters: {
      query: {
        /** Repeat it for more variants. */
        variantId: readonly string[];
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read the ledger of a variant */
  listStockMovements: {
    parameters: {
      query?: {
        limit?: number | undefined;
        cursor?: string | undefined;
      };
      path: {
        variantId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              warehouseId: string;
              /** hold, release, expire, commit, restock, receive or adjust. */
              kind: string;
              onHandDelta: number;
              heldDelta: number;
              reference: string;
              reason: string | null;
              actorId: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read who holds a variant */
  listLiveHolds: {
    parameters: {
      path: {
        variantId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              reference: string;
              state: "held" | "bound";
              warehouseId: string;
              quantity: number;
              /** (date-time) */
              expiresAt: string;
              /** (date-time) */
              createdAt: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Book goods that came in */
  receiveStock: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Number of the delivery note or the count; books a line only once. Left out: the Idempotency-Key. */
          reference?: string | undefined;
          reason: string;
          changes: readonly {
            variantId: string;
            warehouseCode: string;
            quantity: number;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Correct stock up or down */
  adjustStock: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Number of the delivery note or the count; books a line only once. Left out: the Idempotency-Key. */
          reference?: string | undefined;
          reason: string;
          changes: readonly {
            variantId: string;
            warehouseCode: string;
            quantity: number;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The cart */
  getCart: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              totalMinor: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the lines that are for sale, in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add to the cart */
  addToCart: {
    parameters: {
      header?: {
        /** With it, a repeated add changes nothing. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          variantId: string;
          quantity?: number | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              totalMinor: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the lines that are for sale, in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Remove a line */
  removeFromCart: {
    parameters: {
      header?: {
        /** The version that the change is meant for. */
        "if-match"?: string | undefined;
      };
      path: {
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              totalMinor: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the lines that are for sale, in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Set the quantity of a line */
  setQuantity: {
    parameters: {
      header?: {
        /** The version that the change is meant for. */
        "if-match"?: string | undefined;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          quantity: number;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              totalMinor: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the lines that are for sale, in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Take over an anonymous cart */
  mergeCart: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          cartToken: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              totalMinor: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the lines that are for sale, in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read an order */
  getOrder: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** What happened to an order */
  getOrderTimeline: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              from: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED" | null;
              to: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              /** customer:<id>, staff:<id>, guest or system. */
              by: string;
              reason: string | null;
              /** (date-time) */
              at: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Cancel an order before it is shipped */
  cancelOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Shown in the timeline. */
          reason?: string | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Your own orders */
  listOrders: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              number: string;
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              email: string;
              currency: string;
              /** Minor units of the currency. */
              totalMinor: number;
              /** Pieces, over all lines. */
              itemCount: number;
              /** (date-time) */
              placedAt: string;
              /** (date-time) */
              updatedAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Order a checkout, or a cart in one step */
  placeOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** (uuid) */
          checkoutId?: string | undefined;
          /** (uuid) Instead of checkoutId: both steps in one. */
          cartId?: string | undefined;
          /** The payment provider's name for the card, for instance pm_card_visa; never a card number. */
          paymentMethodId: string;
          /** (email) Left out by signed-in customers: theirs is used. */
          email?: string | undefined;
          address?: {
            name: string;
            line1: string;
            line2?: string | undefined;
            city: string;
            postcode: string;
            region?: string | undefined;
            /** ISO 3166-1 alpha-2. */
            country: string;
            phone?: string | undefined;
          } | undefined;
          /** (uuid) From your address book, instead of address. */
          addressId?: string | undefined;
          /** Code of a shipping option; the cheapest when left out. */
          shippingOption?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: string;
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Orders of the shop */
  listAllOrders: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        state?: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              number: string;
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              email: string;
              currency: string;
              /** Minor units of the currency. */
              totalMinor: number;
              /** Pieces, over all lines. */
              itemCount: number;
              /** (date-time) */
              placedAt: string;
              /** (date-time) */
              updatedAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** How the payment of an order stands */
  getOrderPayment: {
    parameters: {
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            paymentId: string;
            /** (uuid) */
            orderId: string;
            state: "creating" | "processing" | "requires_action" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
            /** Minor units of the currency. */
            amountMinor: number;
            /** Minor units of the currency. */
            refundedMinor: number;
            currency: string;
            provider: string;
            /** Where the customer proves who they are; null unless state is requires_action. */
            nextActionUrl: string | null;
            failureCode: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Give money back */
  refundOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Minor units; all that is left when not given. */
          amountMinor?: number | undefined;
          reason: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            /** Minor units of the currency. */
            amountMinor: number;
            currency: string;
            state: "pending" | "succeeded" | "failed";
            reason: string;
            /** staff:<id>, system, or provider. */
            requestedBy: string;
            failureCode: string | null;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Payments of the shop */
  listPayments: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              paymentId: string;
              /** (uuid) */
              orderId: string;
              state: "creating" | "processing" | "requires_action" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
              /** Minor units of the currency. */
              amountMinor: number;
              /** Minor units of the currency. */
              refundedMinor: number;
              currency: string;
              provider: string;
              /** Where the customer proves who they are; null unless state is requires_action. */
              nextActionUrl: string | null;
              failureCode: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** All that happened to the money of an order */
  getOrderLedger: {
    parameters: {
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            payment: {
              /** (uuid) */
              paymentId: string;
              /** (uuid) */
              orderId: string;
              state: "creating" | "processing" | "requires_action" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
              /** Minor units of the currency. */
              amountMinor: number;
              /** Minor units of the currency. */
              refundedMinor: number;
              currency: string;
              provider: string;
              /** Where the customer proves who they are; null unless state is requires_action. */
              nextActionUrl: string | null;
              failureCode: string | null;
            };
            refunds: {
              /** (uuid) */
              id: string;
              /** (uuid) */
              orderId: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              state: "pending" | "succeeded" | "failed";
              reason: string;
              /** staff:<id>, system, or provider. */
              requestedBy: string;
              failureCode: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            entries: {
              kind: "capture" | "refund" | "refund_reversal";
              debitAccount: string;
              creditAccount: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              /** (date-time) */
              bookedAt: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The payment provider's messages */
  receivePaymentWebhook: {
    parameters: {
      header?: {
        "stripe-signature"?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            received: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Price a cart and hold its stock */
  openCheckout: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** (uuid) */
          cartId: string;
          /** (email) Left out by signed-in customers: theirs is used. */
          email?: string | undefined;
          address?: {
            name: string;
            line1: string;
            line2?: string | undefined;
            city: string;
            postcode: string;
            region?: string | undefined;
            /** ISO 3166-1 alpha-2. */
            country: string;
            phone?: string | undefined;
          } | undefined;
          /** (uuid) From your address book, instead of address. */
          addressId?: string | undefined;
          /** Code of a shipping option; the cheapest when left out. */
          shippingOption?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a checkout */
  getCheckout: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Hold the stock of a checkout for another full term */
  renewCheckout: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The parcels of an order */
  listParcels: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              /** (uuid) */
              orderId: string;
              state: "packed" | "shipped" | "delivered";
              lines: {
                /** (uuid) */
                variantId: string;
                sku: string;
                title: string;
                quantity: number;
              }[];
              carrier: string | null;
              trackingNumber: string | null;
              /** (date-time) */
              packedAt: string;
              shippedAt: string | null;
              deliveredAt: string | null;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Pack an order */
  packOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Hand a parcel to the carrier */
  shipParcel: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          carrier: string;
          trackingNumber: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Record that a parcel arrived */
  deliverParcel: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Mails to customers */
  listMails: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              template: string;
              to: string;
              subject: string;
              /** kept: no mail server is set up. */
              state: "kept" | "queued" | "sent" | "failed";
              attempts: number;
              lastError: string | null;
              sentAt: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a mail */
  getMail: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            template: string;
            to: string;
            subject: string;
            /** kept: no mail server is set up. */
            state: "kept" | "queued" | "sent" | "failed";
            attempts: number;
            lastError: string | null;
            sentAt: string | null;
            /** (date-time) */
            createdAt: string;
            text: string;
            html: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sales by the hour, the day or the week */
  reportSales: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        interval?: "hour" | "day" | "week" | undefined;
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            interval: "hour" | "day" | "week";
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            /** As many days, right before. */
            previous: {
              /** (date) YYYY-MM-DD */
              from: string;
              /** (date) YYYY-MM-DD */
              to: string;
            };
            series: {
              /** ISO 4217. */
              currency: string;
              totals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              points: {
                /** (date-time) */
                startsAt: string;
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              }[];
              previousTotals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              previousPoints: {
                /** (date-time) */
                startsAt: string;
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              }[];
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Totals of some days */
  reportSummary: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            /** As many days, right before. */
            previous: {
              /** (date) YYYY-MM-DD */
              from: string;
              /** (date) YYYY-MM-DD */
              to: string;
            };
            currencies: {
              /** ISO 4217. */
              currency: string;
              totals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              previousTotals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              paidOfPlaced: number | null;
              previousPaidOfPlaced: number | null;
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** What sold best */
  reportTopProducts: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        by?: "revenue" | "units" | undefined;
        /** Of each currency. */
        limit?: number | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            by: "revenue" | "units";
            currencies: {
              /** ISO 4217. */
              currency: string;
              items: {
                rank: number;
                /** (uuid) */
                variantId: string;
                /** (uuid) */
                productId: string;
                sku: string;
                /** As it was last sold in these days. */
                title: string;
                optionsText: string;
                units: number;
                /** Of the lines, before refunds. */
                revenueMinor: number;
              }[];
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
}

export interface paths {
  "/api/v1/shop": {
    get: operations["getShop"];
  };
  "/api/v1/shipping-options": {
    get: operations["listShippingOptions"];
  };
  "/api/v1/customers": {
    post: operations["signUp"];
  };
  "/api/v1/customers/me": {
    get: operations["getMe"];
  };
  "/api/v1/sessions": {
    post: operations["signIn"];
  };
  "/api/v1/staff/sessions": {
    post: operations["signInStaff"];
  };
  "/api/v1/sessions/refresh": {
    post: operations["refreshSession"];
  };
  "/api/v1/sessions/current": {
    delete: operations["signOut"];
  };
  "/api/v1/customers/me/addresses": {
    get: operations["listAddresses"];
    post: operations["addAddress"];
  };
  "/api/v1/customers/me/addresses/{id}": {
    put: operations["replaceAddress"];
    delete: operations["deleteAddress"];
  };
  "/api/v1/products": {
    get: operations["listProducts"];
  };
  "/api/v1/categories": {
    get: operations["listCategories"];
  };
  "/api/v1/products/{idOrSlug}": {
    get: operations["readProduct"];
  };
  "/api/v1/products/{idOrSlug}/availability": {
    get: operations["readAvailability"];
  };
  "/api/v1/admin/products": {
    get: operations["listProductsForStaff"];
    post: operations["createProduct"];
  };
  "/api/v1/admin/products/{id}": {
    get: operations["readProductForStaff"];
    put: operations["replaceProduct"];
    patch: operations["changeProduct"];
  };
  "/api/v1/admin/products/{id}/publication": {
    put: operations["publishProduct"];
    delete: operations["unpublishProduct"];
  };
  "/api/v1/admin/categories": {
    put: operations["putCategories"];
  };
  "/api/v1/admin/warehouses": {
    get: operations["listWarehouses"];
    put: operations["putWarehouses"];
  };
  "/api/v1/admin/stock": {
    get: operations["readStock"];
  };
  "/api/v1/admin/stock/{variantId}/movements": {
    get: operations["listStockMovements"];
  };
  "/api/v1/admin/stock/{variantId}/holds": {
    get: operations["listLiveHolds"];
  };
  "/api/v1/admin/stock/receipts": {
    post: operations["receiveStock"];
  };
  "/api/v1/admin/stock/adjustments": {
    post: operations["adjustStock"];
  };
  "/api/v1/cart": {
    get: operations["getCart"];
  };
  "/api/v1/cart/items": {
    post: operations["addToCart"];
  };
  "/api/v1/cart/items/{id}": {
    delete: operations["removeFromCart"];
    patch: operations["setQuantity"];
  };
  "/api/v1/cart/merge": {
    post: operations["mergeCart"];
  };
  "/api/v1/orders/{id}": {
    get: operations["getOrder"];
  };
  "/api/v1/orders/{id}/timeline": {
    get: operations["getOrderTimeline"];
  };
  "/api/v1/orders/{id}/cancellation": {
    post: operations["cancelOrder"];
  };
  "/api/v1/orders": {
    get: operations["listOrders"];
    post: operations["placeOrder"];
  };
  "/api/v1/admin/orders": {
    get: operations["listAllOrders"];
  };
  "/api/v1/orders/{id}/payment": {
    get: operations["getOrderPayment"];
  };
  "/api/v1/orders/{id}/refunds": {
    post: operations["refundOrder"];
  };
  "/api/v1/admin/payments": {
    get: operations["listPayments"];
  };
  "/api/v1/admin/orders/{id}/ledger": {
    get: operations["getOrderLedger"];
  };
  "/api/v1/payments/webhooks/stripe": {
    post: operations["receivePaymentWebhook"];
  };
  "/api/v1/checkouts": {
    post: operations["openCheckout"];
  };
  "/api/v1/checkouts/{id}": {
    get: operations["getCheckout"];
  };
  "/api/v1/checkouts/{id}/renewal": {
    post: operations["renewCheckout"];
  };
  "/api/v1/orders/{id}/parcels": {
    get: operations["listParcels"];
    post: operations["packOrder"];
  };
  "/api/v1/parcels/{id}/shipment": {
    post: operations["shipParcel"];
  };
  "/api/v1/parcels/{id}/delivery": {
    post: operations["deliverParcel"];
  };
  "/api/v1/admin/mailbox": {
    get: operations["listMails"];
  };
  "/api/v1/admin/mailbox/{id}": {
    get: operations["getMail"];
  };
  "/api/v1/reports/sales": {
    get: operations["reportSales"];
  };
  "/api/v1/reports/summary": {
    get: operations["reportSummary"];
  };
  "/api/v1/reports/top-products": {
    get: operations["reportTopProducts"];
  };
}

/** Who may use an operation, as the API's document says it. */
export const access = {
  getShop: "public",
  listShippingOptions: "public",
  signUp: "public",
  getMe: "customer",
  signIn: "public",
  signInStaff: "public",
  refreshSession: "public",
  signOut: "anyone",
  listAddresses: "customer",
  addAddress: "customer",
  replaceAddress: "customer",
  deleteAddress: "customer",
  listProducts: "public",
  listCategories: "public",
  readProduct: "public",
  readAvailability: "public",
  listProductsForStaff: "scope catalog:write",
  createProduct: "scope catalog:write",
  readProductForStaff: "scope catalog:write",
  replaceProduct: "scope catalog:write",
  changeProduct: "scope catalog:write",
  publishProduct: "scope catalog:write",
  unpublishProduct: "scope catalog:write",
  putCategories: "scope catalog:write",
  listWarehouses: "scope inventory:read",
  putWarehouses: "scope inventory:write",
  readStock: "scope inventory:read",
  listStockMovements: "scope inventory:read",
  listLiveHolds: "scope inventory:read",
  receiveStock: "scope inventory:write",
  adjustStock: "scope inventory:write",
  getCart: "anyone",
  addToCart: "anyone",
  removeFromCart: "anyone",
  setQuantity: "anyone",
  mergeCart: "customer",
  getOrder: "anyone",
  getOrderTimeline: "anyone",
  cancelOrder: "anyone",
  listOrders: "customer",
  placeOrder: "anyone",
  listAllOrders: "scope orders:read",
  getOrderPayment: "anyone",
  refundOrder: "scope payments:write",
  listPayments: "scope payments:read",
  getOrderLedger: "scope payments:read",
  receivePaymentWebhook: "public",
  openCheckout: "anyone",
  getCheckout: "anyone",
  renewCheckout: "anyone",
  listParcels: "anyone",
  packOrder: "scope orders:write",
  shipParcel: "scope orders:write",
  deliverParcel: "scope orders:write",
  listMails: "scope orders:read",
  getMail: "scope orders:read",
  reportSales: "scope reports:read",
  reportSummary: "scope reports:read",
  reportTopProducts: "scope reports:read",
} as const;
